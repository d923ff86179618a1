"""Adding to counters that may not be there yet: one statement for many rows, the same on both databases."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from pishkhan.infra.rows import SIZES, Adapting


class Adding:
    """Adds to the counter ``counter`` of the rows of ``model`` that have these ``keys``, which are a unique key of it.

    Keys must already be what their columns store, but for instants and days.
    """

    def __init__(self, model: type[models.Model], keys: Sequence[str], counter: str) -> None:
        fields: list[Any] = [model._meta.get_field(name) for name in (*keys, counter)]
        self._adapting = Adapting(fields)
        table, columns = model._meta.db_table, [f'"{field.column}"' for field in fields]
        self._one = f"({', '.join(['%s'] * len(columns))})"
        self._into = f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES '  # noqa: S608 - our own names
        self._add = (
            f" ON CONFLICT ({', '.join(columns[:-1])}) DO UPDATE"
            f' SET {columns[-1]} = "{table}".{columns[-1]} + excluded.{columns[-1]}'
        )

    def __call__(self, counts: Mapping[tuple[Any, ...], int]) -> None:
        """Add each number to the row of its key, in the current transaction; rows that are missing begin at nothing."""
        adapt = self._adapting.adapters()
        # Always in the same order, so that two that add at once wait for each other and never in a circle.
        rest = iter(sorted(counts.items()))
        with connection.cursor() as cursor:
            while some := list(islice(rest, SIZES[0])):
                values: list[Any] = []
                for key, count in some:
                    row = [*key, count]
                    for place, adapted in adapt:
                        row[place] = adapted(row[place])
                    values += row
                cursor.execute(self._into + ", ".join([self._one] * len(some)) + self._add, values)
