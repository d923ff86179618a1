"""Who says what a representative must know, and how much (C2)."""

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

REQUIRERS = (Role.CONTRACTS, Role.TRAINER, Role.ADMINISTRATOR)


def may_require(actor: Actor) -> bool:
    """Whether this person sets the table of courses."""
    return has_role(actor, *REQUIRERS)


def check_percent(percent: int) -> int:
    """A score is a whole number of per cent. Raises ``Refusal``."""
    if not 1 <= percent <= 100:
        raise Refusal("contracts.percent", N_("Write a score from 1 to 100 per cent."), field="min_percent")
    return percent


def no_such_course() -> Refusal:
    """The course is not there."""
    return Refusal("contracts.course", N_("Choose a course of the academy."), field="course")


def no_such_level() -> Refusal:
    """The service level is not there."""
    return Refusal("contracts.level", N_("Choose a service level that is offered."), field="service_level")
