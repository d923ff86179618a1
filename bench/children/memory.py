"""What must be still before the memory of a process says something."""

from django.db import connection


def forgo_page_cache() -> None:
    """Keep SQLite's page cache and file mapping out of the reading: they fill up to a fixed size with any database."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA mmap_size = 0")
        cursor.execute("PRAGMA cache_size = -2048")
