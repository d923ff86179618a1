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
    """A prepared ``INSERT`` of chosen fields of one model, cheaper than ``save()``; no defaults, no signals.

    Instants and JSON are adapted to the database; every other value must already be what its column stores.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        fields = [model._meta.get_field(name) for name in names]
        quoted = ", ".join(f'"{field.column}"' for field in fields)  # type: ignore[union-attr]
        places = ", ".join(["%s"] * len(names))
        self._sql = f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ({places}) RETURNING "id"'  # noqa: S608 - our own names
        self._instants = [at for at, field in enumerate(fields) if isinstance(field, models.DateTimeField)]
        self._documents = [at for at, field in enumerate(fields) if isinstance(field, models.JSONField)]

    def __call__(self, *values: Any) -> int:
        """Write one row in the current transaction and give its id."""
        row, adapt = list(values), connection.ops
        for at in self._instants:
            row[at] = adapt.adapt_datetimefield_value(row[at])
        for at in self._documents:
            row[at] = adapt.adapt_json_value(row[at], Encoder)
        with connection.cursor() as cursor:
            cursor.execute(self._sql, row)
            return int(cursor.fetchone()[0])
