"""Whose open tickets lie at a desk, and what becomes of them when he is absent or gone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet, Sum

from pishkhan.apps.desk.models import Handover, Ticket
from pishkhan.apps.desk.rules.handing import check_hands_over
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.oncall.rules import Span
from pishkhan.apps.people import queries as people
from pishkhan.apps.people.models import Team, User
from pishkhan.infra.among import among
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

ORDER = ("-updated_at", "-id")
RECENT = 10


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody with open tickets at a desk; ``works_here`` is false for whoever has left the desk or the house."""

    user_id: int
    name: str
    open: int
    works_here: bool
    absent: Span | None

    @property
    def is_missing(self) -> bool:
        """Whether nobody looks after these tickets now."""
        return not self.works_here or self.absent is not None


@dataclass(frozen=True, slots=True)
class Belongings:
    """What one person has open at a desk: how many, the mark of exactly these, and a page of them."""

    desk: Team
    person: User
    count: int
    mark: str
    page: Page[Ticket]


def open_tickets(desk_id: int, user_id: int) -> QuerySet[Ticket]:
    """The live tickets somebody owns at a desk; history of another desk's log is nobody's to hand over."""
    return Ticket.objects.filter(among("status", LIVE), owner_id=user_id, desk_id=desk_id, batch=None)


def mark_of(ticket_ids: Collection[int]) -> str:
    """A short mark of a set of tickets: another set has another."""
    return f"{len(ticket_ids)}-{sum(ticket_ids)}"


def open_by_owner(user_ids: Collection[int]) -> dict[int, int]:
    """How many open tickets each of these people owns, in one query; those without are left out."""
    owned = Ticket.objects.filter(among("status", LIVE), owner_id__in=list(user_ids), batch=None)
    rows = owned.order_by().values_list("owner_id").annotate(open=Count("id"))
    return {owner_id: count for owner_id, count in rows if owner_id is not None}


def open_by_desk(user_id: int) -> list[tuple[Team, int]]:
    """Where somebody owns open tickets, and how many."""
    owned = Ticket.objects.filter(among("status", LIVE), owner_id=user_id, batch=None)
    counts = dict(owned.order_by().values_list("desk_id").annotate(open=Count("id")))
    return [(desk, counts[desk.pk]) for desk in Team.objects.filter(pk__in=list(counts)).order_by("id")]


def owners(actor: Actor, desk_id: int, now: datetime) -> list[Owner]:
    """Everybody who owns open tickets at a desk, those first who are not there; for the desk's managers."""
    check_hands_over(actor, desk_id)
    return owners_at(desk_id, now)


def owners_at(desk_id: int, now: datetime) -> list[Owner]:
    """Everybody who owns open tickets at a desk, those first who are not there."""
    owned = Ticket.objects.filter(among("status", LIVE), desk_id=desk_id, owner__isnull=False, batch=None)
    rows = owned.order_by().values_list("owner_id", "owner__full_name").annotate(open=Count("id"))
    counted = [(pk or 0, name or "", count) for pk, name, count in rows]
    members = people.member_ids(desk_id)
    away = oncall.absent_at([pk for pk, _, _ in counted], now)
    found = [Owner(pk, name, count, pk in members, away.get(pk)) for pk, name, count in counted]
    return sorted(found, key=lambda owner: (not owner.is_missing, -owner.open, owner.name))


def belongings(actor: Actor, desk_id: int, user_id: int, *, cursor: str | None = None, size: int = 50) -> Belongings:
    """What somebody has open at a desk, for its managers; raises ``NotFound`` for whoever never had anything there."""
    check_hands_over(actor, desk_id)
    person = User.objects.filter(pk=user_id).first()
    owned = open_tickets(desk_id, user_id)
    counted = owned.aggregate(count=Count("id"), sum=Sum("id"))
    if person is None or (not counted["count"] and not _known_here(desk_id, user_id)):
        raise NotFound("user")
    related = owned.select_related("organisation")
    page = keyset(related, order=ORDER, cursor=cursor, size=size)
    mark = f"{counted['count']}-{counted['sum'] or 0}"
    return Belongings(people.team(actor, desk_id), person, counted["count"], mark, page)


def handover(actor: Actor, desk_id: int, handover_id: int) -> Handover:
    """One hand-over of a desk, for its managers; raises ``NotFound``."""
    check_hands_over(actor, desk_id)
    found = _handovers(desk_id).filter(pk=handover_id).first()
    if found is None:
        raise NotFound("handover")
    return found


def recent_handovers(actor: Actor, desk_id: int) -> list[Handover]:
    """The latest hand-overs of a desk, for its managers."""
    check_hands_over(actor, desk_id)
    return list(_handovers(desk_id).order_by("-id")[:RECENT])


def _handovers(desk_id: int) -> QuerySet[Handover]:
    return Handover.objects.filter(desk_id=desk_id).select_related("desk", "from_user", "to_user", "by").defer("plan")


def _known_here(desk_id: int, user_id: int) -> bool:
    return (
        user_id in people.member_ids(desk_id) or Handover.objects.filter(desk_id=desk_id, from_user_id=user_id).exists()
    )


def names_of(given: Iterable[str]) -> dict[str, str]:
    """Who got what in a hand-over, by name."""
    known = people.names(int(pk) for pk in given)
    return {str(pk): name for pk, name in known.items()}
