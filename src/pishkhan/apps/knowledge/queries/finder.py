"""Whoever searches, as a reader: remembered for a moment, for a search asks at every letter that is typed."""

from datetime import date

from pishkhan.apps.knowledge.queries.audience import reader_of
from pishkhan.apps.knowledge.rules.audience import Reader
from pishkhan.infra.memory import remembered
from pishkhan.pure.actor import Actor

STALE_SECONDS = 5.0
"""So long a search may still know somebody by what he was; the page of what it finds asks again."""


@remembered(size=4_096, seconds=STALE_SECONDS)
def finder_of(actor: Actor, today: date) -> Reader:
    """What of the actor counts on a day of the house."""
    return reader_of(actor, today)


def marks_of(actor: Actor, today: date) -> list[str] | None:
    """The marks of everything the actor finds on a day of the house; None for colleagues, who find all."""
    reader = finder_of(actor, today)
    return None if reader.is_colleague else list(reader.marks())
