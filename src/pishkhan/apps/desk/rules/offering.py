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

    SHOWN = "shown", N_("Answers were shown while a request was being written")
    OPENED = "opened", N_("At least one of them was opened")
    SOLVED = "solved", N_("“This solved it” was pressed")
    SENT = "sent", N_("The request was sent anyway")
    QUIET = "quiet", N_("Answers were shown and no request followed within 24 hours, by any channel")
    BACK = "back", N_("“This solved it” was pressed, but a request followed within 24 hours")
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
