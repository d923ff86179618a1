"""Who is absent, when, and whom one may say it for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pishkhan.apps.oncall.models import Absence
from pishkhan.apps.oncall.rules import Span, check_may_record
from pishkhan.apps.people.models import Membership, User
from pishkhan.apps.people.queries import colleagues
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_vendor
from pishkhan.pure.refusal import NotFound, Refusal

ORDER = ("-starts_at", "-id")


@dataclass(frozen=True, slots=True)
class KnownAbsence:
    """An absence as one colleague may know it: ``reason`` is none for whoever has no business with it."""

    absence: Absence
    reason: str | None
    may_change: bool


def overlapping(span: Span) -> QuerySet[Absence]:
    """The absences that have an instant in common with ``span``; swaps are none."""
    return moves(span).filter(team=None)


def moves(span: Span) -> QuerySet[Absence]:
    """All that moves duty from one person to another within ``span``: absences, and the swaps of single teams."""
    ends_later = Q(ends_at__isnull=True) | Q(ends_at__gt=span.start)
    begun = Q() if span.end is None else Q(starts_at__lt=span.end)
    return Absence.objects.filter(ends_later, begun, cancelled_at=None)


def absent_at(user_ids: Collection[int], at: datetime) -> dict[int, Span]:
    """Which of these people are absent at the instant, each with his absence."""
    running = Absence.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        user_id__in=user_ids,
        starts_at__lte=at,
        cancelled_at=None,
        team=None,
    )
    return {user_id: Span(start, end) for user_id, start, end in running.values_list("user_id", "starts_at", "ends_at")}


def absences(
    actor: Actor, *, now: datetime, over: bool = False, cursor: str | None = None, size: int = 50
) -> Page[Absence]:
    """One page of the house's absences, the latest to begin first: those that last or come, or those that are ``over``.

    For the vendor's people; raises ``NotFound`` for others. What one may know of each is `known`'s to say.
    """
    require_vendor(actor)
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    found = Absence.objects.filter(cancelled_at=None, team=None)
    found = found.filter(ends_at__lte=now) if over else found.filter(lasting)
    return keyset(found.select_related("user", "substitute"), order=ORDER, cursor=cursor, size=size)


def known(actor: Actor, found: Collection[Absence]) -> list[KnownAbsence]:
    """Absences with what this colleague may know and do, in one query for all."""
    teams: dict[int, set[int]] = {}
    seats = Membership.objects.filter(user_id__in={absence.user_id for absence in found})
    for user_id, team_id in seats.values_list("user_id", "team_id"):
        teams.setdefault(user_id, set()).add(team_id)
    return [_known(actor, absence, teams.get(absence.user_id, set())) for absence in found]


def future_absences(actor: Actor, user_ids: Collection[int], now: datetime) -> list[KnownAbsence]:
    """What lasts or comes of these people's absences, the next first."""
    require_vendor(actor)
    found = Absence.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=now), user_id__in=user_ids, cancelled_at=None, team=None
    )
    return known(actor, list(found.select_related("user", "substitute").order_by("starts_at", "id")))


def absence(actor: Actor, absence_id: int) -> Absence:
    """One absence that this actor may change; raises ``NotFound`` where there is none, ``Refusal`` if it is not his."""
    require_vendor(actor)
    standing = Absence.objects.filter(pk=absence_id, cancelled_at=None, team=None)
    found = standing.select_related("user", "substitute").first()
    if found is None:
        raise NotFound("absence")
    check_may_record(actor, found.user_id, team_ids_of(found.user_id))
    return found


def may_record_for(actor: Actor) -> QuerySet[User]:
    """The people for whom this actor may tell an absence, in Persian order: himself, those he manages, or everybody."""
    everybody = colleagues(actor)
    if actor.is_system or actor.has(Role.ADMINISTRATOR):
        return everybody
    own = Q(pk=actor.user_id)
    managed = Membership.objects.filter(team_id__in=actor.managed_ids)
    return everybody.filter(own | Q(pk__in=managed.values("user_id")) if actor.managed_ids else own)


def substitutes_of(actor: Actor, user_id: int) -> QuerySet[User]:
    """Who may stand in for somebody: his colleagues in any of his teams."""
    seats = Membership.objects.filter(team_id__in=team_ids_of(user_id))
    return colleagues(actor).filter(pk__in=seats.values("user_id")).exclude(pk=user_id)


def team_ids_of(user_id: int) -> frozenset[int]:
    """The teams in work in which somebody has a seat."""
    return frozenset(Membership.objects.filter(user_id=user_id, team__active=True).values_list("team_id", flat=True))


def absence_in_words(absence: Absence) -> str:
    """An absence as a conflict tells it to programs; pages show it in the reader's calendar."""
    end = absence.ends_at.isoformat() if absence.ends_at else "…"
    return f"{absence.starts_at.isoformat()} – {end}: {absence.reason}"


def _known(actor: Actor, absence: Absence, team_ids: Collection[int]) -> KnownAbsence:
    try:
        check_may_record(actor, absence.user_id, team_ids)
    except Refusal:
        return KnownAbsence(absence, None, may_change=False)
    return KnownAbsence(absence, absence.reason, may_change=True)
