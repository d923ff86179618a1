"""The inbox: five queues, each one index walked by keyset (A12, O2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from pishkhan.apps.desk.models import Following, MajorIncident, Referral, Ticket, TriageItem
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.states import LIVE, ReferralState, Status
from pishkhan.infra.among import among, listed
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import DEFAULT_SIZE, Page, first_page, keyset, marks
from pishkhan.infra.prepared import PreparedRows, PreparedSelect
from pishkhan.infra.refreshing.watching import Words, watches
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_, Worded

COUNTED_TO = 100
SHOWN = (
    "code",
    "subject",
    "status",
    "waiting_for",
    "priority",
    "channel",
    "opened_at",
    "updated_at",
    "next_due_at",
    "next_due_kind",
    "promise_at",
    "open_referrals",
    "chase_count",
    "reopen_count",
    "desk_id",
    "owner_id",
    "owner__full_name",
    "organisation_id",
    "organisation__name",
    "is_major",
    "parent_id",
    "emergency",
)
VALUES = ("id", *SHOWN)
_COUNTS = (
    f'SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM "{Ticket._meta.db_table}"'  # noqa: S608 - our own names and words
    f' WHERE "owner_id" = %s AND "status" IN ({listed(LIVE)}) LIMIT {COUNTED_TO}) AS own),'
    f' (SELECT COUNT(*) FROM (SELECT 1 FROM "{MajorIncident._meta.db_table}"'
    f' WHERE "ended_at" IS NULL LIMIT {COUNTED_TO}) AS major),'
    f' (SELECT COUNT(*) FROM (SELECT 1 FROM "{TriageItem._meta.db_table}"'
    f' WHERE "settled_at" IS NULL AND "desk_id" IN ({{desks}}) LIMIT {COUNTED_TO}) AS unknown)'
)


class View(Worded):
    """The queues of the inbox."""

    MINE = "mine", N_("Mine")
    DESK = "desk", N_("My desk")
    REFERRED = "referred", N_("Referred to my team")
    DUE = "due", N_("Due soon")
    WAITING = "waiting", N_("Waiting")
    FOLLOWED = "followed", N_("Followed")
    ALL = "all", N_("All tickets")


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The first page of a queue and one row more, as models and as plain values of `VALUES`."""

    order: tuple[str, ...]
    tickets: PreparedSelect[Ticket]
    values: PreparedRows


def views(actor: Actor) -> list[View]:
    """The queues that make sense for this person: an agent's, a specialist's, or both."""
    of_desk = [View.MINE, View.DESK, View.DUE, View.WAITING] if actor.desk_ids | actor.managed_ids else []
    referred_to = [View.REFERRED] if actor.team_ids - actor.desk_ids else []
    reads_all = [View.ALL] if actor.has(Role.QUALITY) else []
    found = of_desk + referred_to + reads_all
    return [*found, View.FOLLOWED] if found else []


def inbox(actor: Actor, view: str, *, cursor: str | None = None, size: int = 50) -> Page[Ticket]:
    """One page of a queue of tickets; raises ``NotFound`` for a queue that is not this person's."""
    if cursor is None:
        shape = shape_of(actor)
        begun = _first(shape.of, view, size)
        return first_page(begun.tickets(**shape.own), order=begun.order, size=size)
    queue, order = _queue(actor, view)
    return keyset(_shown(queue), order=order, cursor=cursor, size=size)


def inbox_values(actor: Actor, view: str, *, cursor: str | None = None, size: int = 50) -> Page[dict[str, Any]]:
    """The same page as plain values (`SHOWN` and the id): what a list costs without a model for each row."""
    if cursor is None:
        shape = shape_of(actor)
        begun = _first(shape.of, view, size)
        found = [dict(zip(VALUES, row, strict=True)) for row in begun.values(**shape.own)]
        return first_page(found, order=begun.order, size=size)
    queue, order = _queue(actor, view)
    return keyset(queue.values(*VALUES), order=order, cursor=cursor, size=size)


def check_view(actor: Actor, view: str) -> None:
    """Whether the queue is this person's. Raises ``NotFound``."""
    if view not in views(actor):
        raise NotFound("view")


@watches("desk.inbox")
def inbox_rows(actor: Actor, words: Words, now: datetime) -> Iterable[QuerySet[Any, Any]]:
    """The rows one page of a queue shows, each with the version of its ticket."""
    del now
    view, cursor = words
    if view == View.REFERRED:
        asked, order, columns = _referred(actor), ("-asked_at", "-id"), ("id", "ticket__version")
        return [marks(asked, columns, order=order, cursor=cursor, size=DEFAULT_SIZE)]
    queue, steps = _QUEUES[View(view)](actor)
    return [marks(queue, ("id", "version"), order=steps, cursor=cursor, size=DEFAULT_SIZE)]


def referred(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Referral]:
    """One page of the questions that wait for an answer of this person's teams, the newest first."""
    if View.REFERRED not in views(actor):
        raise NotFound("view")
    related = _referred(actor).select_related("ticket", "ticket__organisation", "ticket__owner", "team")
    return keyset(related, order=("-asked_at", "-id"), cursor=cursor, size=size)


def counts(actor: Actor) -> dict[str, int]:
    """The counters of the side bar in one query, each to a hundred at most so that it costs the same at any size.

    How many live tickets this person owns, how many major incidents go on, how many unknown senders wait.
    """
    desks = sorted(actor.desk_ids | actor.managed_ids)
    if not desks:
        return {}
    with connection.cursor() as cursor:  # every page of the console asks; building the query would cost more
        cursor.execute(_COUNTS.format(desks=", ".join(["%s"] * len(desks))), [actor.user_id, *desks])
        own, major, unknown = cursor.fetchone()
        return {"inbox": own, "major-incidents": major, "triage": unknown}


def _queue(actor: Actor, view: str) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    check_view(actor, view)
    if view == View.REFERRED:
        raise NotFound("view")
    return _QUEUES[View(view)](actor)


@remembered(size=512)
def _first(like: Actor, view: str, size: int) -> _Beginning:
    """The beginning of a queue is asked for again and again, so it is compiled once for all who are alike."""
    queue, order = _queue(like, view)
    rows = queue.order_by(*order)
    return _Beginning(
        order,
        PreparedSelect(lambda: _shown(rows)[: size + 1]),
        PreparedRows(lambda: rows.values_list(*VALUES)[: size + 1]),
    )


def _referred(actor: Actor) -> QuerySet[Referral]:
    return Referral.objects.filter(team_id__in=actor.team_ids - actor.desk_ids, state=ReferralState.OPEN)


def _mine(actor: Actor) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    return Ticket.objects.filter(among("status", LIVE), owner_id=actor.user_id), ("-updated_at", "-id")


def _desk(actor: Actor) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    return _of_desks(actor).filter(among("status", LIVE)), ("-opened_at", "-id")


def _due(actor: Actor) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    return _of_desks(actor).filter(next_due_at__isnull=False), ("next_due_at", "id")


def _waiting(actor: Actor) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    return _of_desks(actor).filter(status=Status.WAITING), ("-updated_at", "-id")


def _all(actor: Actor) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    return visible_tickets(actor), ("-opened_at", "-id")


def _followed(actor: Actor) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    """What he follows and may still see; he follows few, so their order is found by sorting them."""
    followed = Following.objects.filter(user_id=actor.user_id or 0, live=True).values("ticket_id")
    return visible_tickets(actor).filter(pk__in=followed), ("-updated_at", "-id")


def _of_desks(actor: Actor) -> QuerySet[Ticket]:
    desks = sorted(actor.desk_ids | actor.managed_ids)
    # One desk is by far the usual case, and equality lets the index give the order.
    return Ticket.objects.filter(desk_id=desks[0]) if len(desks) == 1 else Ticket.objects.filter(desk_id__in=desks)


def _shown(queue: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return queue.select_related("owner", "organisation").only(*SHOWN)


_QUEUES: dict[View, Callable[[Actor], tuple[QuerySet[Ticket], tuple[str, ...]]]] = {
    View.MINE: _mine,
    View.DESK: _desk,
    View.DUE: _due,
    View.WAITING: _waiting,
    View.FOLLOWED: _followed,
    View.ALL: _all,
}
