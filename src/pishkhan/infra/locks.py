"""One at a time, where no row is there to be locked."""

from hashlib import sha256

from django.db import connection
from django.db.transaction import TransactionManagementError


def hold(name: str) -> None:
    """Let only one transaction at a time go on from here under ``name``; it ends with the transaction.

    What is read afterwards is what the one before has left. SQLite's immediate transactions are alone already.
    """
    if not connection.in_atomic_block:
        message = f"nothing would hold {name!r} beyond this statement"
        raise TransactionManagementError(message)
    if connection.vendor == "postgresql":
        number = int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
