"""Texts for the tests: synonyms stand for things of an app, found by what they say, each for one reader or for all."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import transaction

from pishkhan.infra.search import sources
from pishkhan.infra.search.indexing import Index
from pishkhan.infra.search.models import Synonym
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, shown
from pishkhan.infra.search.texts import Writing, write_texts
from pishkhan.pure.actor import Actor, ActorKind

SHEETS = Index(62)
DAY = datetime(2026, 5, 1, 8, tzinfo=UTC)
READER, STRANGER = (Actor(kind=ActorKind.VENDOR, user_id=number) for number in (1, 2))


def write(title: str, body: str, *, reader: int = 0, at: datetime = DAY) -> int:
    """Write a thing with its text, for one reader or for all."""
    with transaction.atomic():
        row = Synonym.objects.create(
            said=title, said_key=f"{title} {reader}"[:120], meant=body[:120], meant_key=str(reader)
        )
        write_texts(SHEETS, [(row.pk, Writing(title, body, at, marks=(f"u:{reader}",)))])
    return row.pk


@contextmanager
def found_by_everybody() -> Iterator[None]:
    """While this lasts, the things are one of the kinds that are found."""
    sources.register(SHEET)
    try:
        yield
    finally:
        del sources._sources["sheet"]


def _rows(actor: Actor, asked: Asked, _most: int | None) -> Rows:
    mine = Synonym.objects.filter(meant_key__in=["0", str(actor.user_id)])
    return shown(mine.filter(pk__in=SHEETS.found(asked)), "said", text="meant")


def _texts(ids: Collection[int]) -> list[tuple[int, Writing]]:
    rows = Synonym.objects.filter(pk__in=ids).order_by("pk")
    return [(row.pk, Writing(row.said, row.meant, DAY, marks=(f"u:{row.meant_key}",))) for row in rows]


SHEET = Source(
    kind="sheet",
    label="Sheets",
    icon="file",
    order=5,
    rows=_rows,
    sorting=("-id",),
    pages={"console": Page("search", "")},
    areas=(),
    indexed=Indexed(SHEETS, Synonym.objects.all, texts=_texts),
    marks=lambda actor: [f"u:{actor.user_id}", "u:0"],
)
