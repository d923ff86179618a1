"""Answers offered while a request is written: what is counted of them, and how honestly (F2, decision 0077)."""

from dataclasses import dataclass
from datetime import timedelta

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.words import N_, Worded

QUIET = timedelta(hours=24)
"""So long without a request says that none was needed, or that it went elsewhere: it is a sign, not a proof."""
KEY_LENGTH = 32


class OfferedFigure(Worded):
    """What is told of offered answers; each is counted by itself, and they are never added up."""

    SHOWN = "shown", N_("Somebody was shown answers while he wrote")
    OPENED = "opened", N_("He opened at least one of them")
    SOLVED = "solved", N_("He pressed “this solved it”")
    SENT = "sent", N_("He sent his request all the same")
    QUIET = "quiet", N_("He was shown answers and sent no request in 24 hours, by whatever way")
    BACK = "back", N_("He pressed “this solved it” and sent a request in 24 hours all the same")
    PENDING = "pending", N_("Less than 24 hours have passed: not decided yet")


@dataclass(frozen=True, slots=True)
class OfferedCounts:
    """How often each of these happened in a span, by figure."""

    counts: dict[OfferedFigure, int]


def may_see_offered(actor: Actor) -> bool:
    """Whether somebody sees how offered answers fare: managers, quality, administrators and trainers."""
    readers = (Role.MANAGER, Role.QUALITY, Role.ADMINISTRATOR, Role.TRAINER)
    return actor.is_vendor and any(actor.has(role) for role in readers)


def is_key(key: str) -> bool:
    """Whether a text may name one writing of a request."""
    return len(key) == KEY_LENGTH and key.isascii() and key.isalnum()
