"""The texts that may answer a question, as the index names them, with their words."""

from collections.abc import Sequence
from typing import TypeAlias

from django.db import connection

from pishkhan.infra.search.adapters import adapter

Gathered: TypeAlias = tuple[int, str, str, int, int]
"""A text that may answer: its document's number, its title and body, its length, and its day."""


def gathered(questions: Sequence[str], *, most: int, language: str = "") -> list[Gathered]:
    """The texts that answer one of the questions (`Adapter.gathering`), the newest ``most`` of each.

    With a ``language`` those of them that are written in it.
    """
    one = adapter().gathered.format(most=int(most))
    every = " UNION ".join(f"SELECT id FROM ({one}) AS newest" for _ in questions)  # noqa: S608 - our own words
    sql = (
        "SELECT text.id, text.title, text.body, text.length, text.day"  # noqa: S608 - our own words
        f" FROM ({every}) AS found JOIN search_text AS text ON text.id = found.id"
        + (" AND text.language = %s" if language else "")
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*questions, *([language] if language else [])])
        rows: list[Gathered] = cursor.fetchall()
        return rows
