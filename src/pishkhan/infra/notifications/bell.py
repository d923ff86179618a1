"""The bell of one page: asked once, whoever draws it or looks at it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from pishkhan.infra.notifications.marking import mark_seen
from pishkhan.infra.notifications.reading import bell_of, unread_among
from pishkhan.infra.web.requests import ActorRequest


def bell(request: ActorRequest) -> tuple[int, int]:
    """How many notices this person has not read, and the mark of that; remembered for the request."""
    held = cast(Any, request)
    if not hasattr(held, "_bell"):
        held._bell = bell_of(request.actor.user_id)
    known: tuple[int, int] = held._bell
    return known


def see(request: ActorRequest, subject: str, at: datetime) -> None:
    """The page shows the thing itself, so what was told about it is read.

    Costs nothing while nothing is unread, and one question while only other things are.
    """
    see_all(request, [subject], at)


def see_all(request: ActorRequest, subjects: Collection[str], at: datetime) -> None:
    """The same of a page that shows several things, however many they are."""
    unread = unread_among(request.actor, subjects) if subjects and bell(request)[0] else []
    for subject in unread:
        mark_seen(actor=request.actor, at=at, subject=subject)
    if unread:
        cast(Any, request)._bell = bell_of(request.actor.user_id)
