"""Who is told of a question to which nothing was found: an app registers here what it makes of it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from pishkhan.pure.actor import Actor, ActorKind

Missed: TypeAlias = Callable[[str, ActorKind, datetime], None]
"""Takes the question as it was typed, at most a hundred letters, the side that asked, and when; never who asked."""

_told: list[Missed] = []


def on_nothing_found(tell: Missed) -> Missed:
    """Register (as a decorator) what is told of a finished question without an answer; never of a letter typed."""
    _told.append(tell)
    return tell


def nothing_found(actor: Actor, text: str, at: datetime) -> None:
    """Tell everybody who wants to know."""
    for tell in _told:
        tell(text, actor.kind, at)
