"""Whoever searches now, and today."""

from datetime import date

from django.utils import timezone

from pishkhan.apps.knowledge.queries.finder import finder_of, marks_of
from pishkhan.apps.knowledge.rules.audience import Reader
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import Actor


def finding_marks(actor: Actor) -> list[str] | None:
    """The marks of everything the actor finds today; None for colleagues, who find all."""
    return marks_of(actor, house_day(timezone.now()))


def day_and_finder(actor: Actor) -> tuple[date, Reader]:
    """What a compiled search of knowledge depends on besides its question."""
    today = house_day(timezone.now())
    return today, finder_of(actor, today)
