"""Very many rows of one model, made by the database from one of them."""

from collections.abc import Mapping

from django.db import connection, models, transaction


def copy_rows(model: type[models.Model], pk: int, count: int, changed: Mapping[str, str] | None = None) -> None:
    """Copy the row ``pk`` so many times; ``changed`` gives columns as SQL, where ``n`` is 1 … ``count``."""
    columns = {field.column: f'"{field.column}"' for field in model._meta.concrete_fields if not field.primary_key}
    columns |= changed or {}
    table, names = connection.ops.quote_name(model._meta.db_table), ", ".join(f'"{name}"' for name in columns)
    counted = "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < %s)"
    chosen = f"{counted} SELECT {', '.join(columns.values())} FROM counted, {table} WHERE {table}.id = %s"  # noqa: S608 - our own names
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {chosen}", [count, pk])


def settle() -> None:
    """Leave the database file as a house has it that was not filled a moment ago: SQLite writes its log back."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
