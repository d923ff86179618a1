"""Writing what a service level promises: its next version, checked so that clocks can be kept by it (B1, B5)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pishkhan.apps.calendars.queries import held
from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.people.models import Team
from pishkhan.apps.sla.actions.keeping import locked_policy, renew
from pishkhan.apps.sla.events import PolicyPublished
from pishkhan.apps.sla.models import Policy, PolicyVersion, Target
from pishkhan.apps.sla.queries.policies import offer_of
from pishkhan.apps.sla.rules import (
    DEFAULT_MATRIX,
    ClockKind,
    Line,
    Matrix,
    Offer,
    check_offer,
    differences,
    matrix_to_data,
)
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class TargetOffer:
    """One target of a service level: ``minutes`` of open time for a kind and priority; None means any."""

    kind: ClockKind
    priority: int
    minutes: int
    request_type_id: int | None = None
    team_id: int | None = None
    calendar_id: int | None = None
    warn_shares: tuple[float, ...] = (0.5, 0.75)


@transaction.atomic
def publish_version(
    *,
    actor: Actor,
    at: datetime,
    policy: Policy,
    calendar_id: int,
    targets: Iterable[TargetOffer],
    promise_minutes: Mapping[int, int],
    matrix: Matrix = DEFAULT_MATRIX,
    silence_days: int = 3,
    reopening_days: int = 5,
    business_day_minutes: int = 480,
) -> PolicyVersion:
    """As ``publish_offer``, with targets one by one; reference data and tests are written so."""
    lines = (
        Line(one.kind, {one.priority: one.minutes}, one.request_type_id, one.team_id, one.calendar_id, one.warn_shares)
        for one in targets
    )
    offer = Offer(
        calendar_id=calendar_id,
        matrix=matrix,
        promise_minutes=promise_minutes,
        silence_days=silence_days,
        reopening_days=reopening_days,
        business_day_minutes=business_day_minutes,
        lines=tuple(lines),
    )
    return publish_offer(actor=actor, at=at, policy_id=policy.pk, offer=offer)


@transaction.atomic
def publish_offer(
    *, actor: Actor, at: datetime, policy_id: int, offer: Offer, edition: int | None = None
) -> PolicyVersion:
    """Write the next version of a service level; tickets opened before ``at`` stay on the one they pinned (B5).

    Raises ``Refusal`` for a version no clock could be kept by or that changes nothing, ``Conflict`` when somebody
    else changed the service level since ``edition``.
    """
    policy = locked_policy(actor, policy_id, edition)
    check_offer(offer)
    _check_references(offer)
    last = policy.versions.order_by("number").last()
    if last is not None and not differences(offer_of(last), offer):
        message = N_("Nothing differs from version {number}, which is in force.")
        raise Refusal("sla.nothing_new", message, number=last.number)
    version = PolicyVersion.objects.create(
        policy=policy,
        number=(policy.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        calendar_id=offer.calendar_id,
        created_at=at,
        matrix=matrix_to_data(offer.matrix),
        promise_minutes={str(int(priority)): minutes for priority, minutes in offer.promise_minutes.items()},
        silence_days=offer.silence_days,
        reopening_days=offer.reopening_days,
        business_day_minutes=offer.business_day_minutes,
    )
    Target.objects.bulk_create(_target(version, line, priority) for line in offer.lines for priority in line.minutes)
    renew(policy)
    fact = PolicyPublished(policy.pk, version.pk, version.number)
    record("sla.publish_version", fact, actor=actor, at=at, subject=f"policy:{policy.pk}", number=version.number)
    return version


def _check_references(offer: Offer) -> None:
    """What an offer names must be there, as the database says later and in fewer words."""
    calendar_ids = {offer.calendar_id, *(line.calendar_id for line in offer.lines if line.calendar_id is not None)}
    if _missing(calendar_ids, held):
        raise Refusal("sla.no_calendar", N_("Choose a working calendar that is in use."), field="calendar")
    type_ids = {line.request_type_id for line in offer.lines if line.request_type_id is not None}
    if _missing(type_ids, lambda ids: RequestType.objects.filter(pk__in=ids)):
        raise NotFound("request type")
    team_ids = {line.team_id for line in offer.lines if line.team_id is not None}
    if _missing(team_ids, lambda ids: Team.objects.filter(pk__in=ids)):
        raise NotFound("team")


def _missing(ids: set[int], find: Callable[[set[int]], Collection[object]]) -> bool:
    """Whether one of ``ids`` is not there; a number that no column could hold is never asked for."""
    return bool(ids) and (max(ids) > LARGEST_ID or len(find(ids)) < len(ids))


def _target(version: PolicyVersion, line: Line, priority: int) -> Target:
    return Target(
        version=version,
        kind=line.kind.value,
        priority=int(priority),
        request_type_id=line.request_type_id,
        team_id=line.team_id,
        calendar_id=line.calendar_id,
        minutes=line.minutes[priority],
        warn_shares=sorted(line.warn_shares),
    )
