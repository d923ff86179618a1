"""Whoever searches, as a reader: remembered for a moment, for a search asks at every letter that is typed."""

from datetime import date

from django.utils import timezone

from pishkhan.apps.knowledge.queries.audience import reader_of
from pishkhan.apps.knowledge.rules.audience import Reader
from pishkhan.infra.days import house_day
from pishkhan.infra.memory import remembered
from pishkhan.pure.actor import Actor

STALE_SECONDS = 5.0
"""So long a search may still know somebody by what he was; the page of what it finds asks again."""


@remembered(size=4_096, seconds=STALE_SECONDS)
def finder_of(actor: Actor, today: date) -> Reader:
    """What of the actor counts on a day of the house."""
    return reader_of(actor, today)


def finding_marks(actor: Actor) -> list[str] | None:
    """The marks of everything the actor finds today; None for colleagues, who find all."""
    reader = finder_of(actor, house_day(timezone.now()))
    return None if reader.is_colleague else list(reader.marks())


def day_and_finder(actor: Actor) -> tuple[date, Reader]:
    """What a compiled search of knowledge depends on besides its question."""
    today = house_day(timezone.now())
    return today, finder_of(actor, today)
