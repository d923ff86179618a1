"""Single-row inserts without the ORM's overhead, for the few tables that every action writes."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models


class Encoder(json.JSONEncoder):
    """JSON with instants in ISO 8601 to the microsecond, sets as sorted lists, exact decimals as text."""

    def default(self, o: Any) -> Any:
        """Encode what JSON lacks; everything else is a mistake and raises ``TypeError``."""
        if isinstance(o, datetime | date | time):
            return o.isoformat()
        if isinstance(o, set | frozenset):
            return sorted(o)
        if isinstance(o, Decimal | UUID):
            return str(o)
        return super().default(o)


class Insert:
    """A prepared ``INSERT`` of chosen fields of one model, several times cheaper than ``save()``.

    Values go through each field's own database preparation; there are no defaults and no signals.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        self.model = model
        self.fields: list[models.Field[Any, Any]] = [model._meta.get_field(name) for name in names]  # type: ignore[misc]
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        places = ", ".join(["%s"] * len(names))
        table = model._meta.db_table
        self._sql = f'INSERT INTO "{table}" ({columns}) VALUES ({places}) RETURNING "id"'  # noqa: S608 - our own names

    def __call__(self, *values: Any) -> int:
        """Write one row in the current transaction and give its id."""
        pairs = zip(self.fields, values, strict=True)
        prepared = [field.get_db_prep_save(value, connection) for field, value in pairs]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, prepared)
            return int(cursor.fetchone()[0])
