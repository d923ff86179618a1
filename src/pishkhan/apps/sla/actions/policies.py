"""Writing service levels: a policy, its versions, and whom they serve (B1, B5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Max, Q

from pishkhan.apps.sla.events import PolicyAssigned, PolicyPublished
from pishkhan.apps.sla.models import Assignment, Policy, PolicyVersion, Target, TermsStamp
from pishkhan.apps.sla.queries.terms import STAMP_ID
from pishkhan.apps.sla.rules import DEFAULT_MATRIX, KEEPERS, ClockKind, Matrix, check_offer, matrix_to_data
from pishkhan.infra.events import audit, record
from pishkhan.infra.naming import cleaned_names
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role


@dataclass(frozen=True, slots=True)
class TargetOffer:
    """One line of a service level: ``minutes`` of open time for a kind and priority; None means any."""

    kind: ClockKind
    priority: int
    minutes: int
    request_type_id: int | None = None
    team_id: int | None = None
    calendar_id: int | None = None
    warn_shares: tuple[float, ...] = (0.5, 0.75)


@transaction.atomic
def create_policy(
    *, actor: Actor, at: datetime, code: str, name_fa: str, name_en: str, is_default: bool = False
) -> Policy:
    """Make a service level without a version yet; a new default takes the place of the old one."""
    require_role(actor, *KEEPERS)
    if is_default:
        Policy.objects.filter(is_default=True).update(is_default=False)
    policy = Policy.objects.create(code=code, is_default=is_default, **cleaned_names(name_fa, name_en))
    _touch()
    audit("sla.create_policy", actor=actor, at=at, subject=f"policy:{policy.pk}", code=code)
    return policy


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
    """Write the next version of a service level; tickets opened before ``at`` stay on the one they pinned (B5).

    ``promise_minutes`` holds the longest promise, in open minutes, of each of the four priorities. Raises ``Refusal``
    for a version no clock could be kept by.
    """
    require_role(actor, *KEEPERS)
    lines = tuple(targets)
    check_offer(promise_minutes, [(line.minutes, line.warn_shares) for line in lines], silence_days, reopening_days)
    Policy.objects.select_for_update().get(pk=policy.pk)
    last = policy.versions.aggregate(last=Max("number"))["last"] or 0
    version = PolicyVersion.objects.create(
        policy=policy,
        number=last + 1,
        calendar_id=calendar_id,
        created_at=at,
        matrix=matrix_to_data(matrix),
        promise_minutes={str(int(priority)): minutes for priority, minutes in promise_minutes.items()},
        silence_days=silence_days,
        reopening_days=reopening_days,
        business_day_minutes=business_day_minutes,
    )
    Target.objects.bulk_create(_target(version, line) for line in lines)
    _touch()
    fact = PolicyPublished(policy.pk, version.pk, version.number)
    record("sla.publish_version", fact, actor=actor, at=at, subject=f"policy:{policy.pk}", number=version.number)
    return version


@transaction.atomic
def assign_policy(
    *,
    actor: Actor,
    at: datetime,
    organisation_id: int,
    policy: Policy,
    product_id: int | None = None,
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> Assignment:
    """Let a policy serve an organisation, for one product or for all; what served it until then ends there."""
    require_role(actor, *KEEPERS)
    start = valid_from or at
    same = Q(product__isnull=True) if product_id is None else Q(product_id=product_id)
    standing = Assignment.objects.filter(same, organisation_id=organisation_id, valid_to__isnull=True)
    standing.filter(valid_from__lt=start).update(valid_to=start)
    assignment = Assignment.objects.create(
        organisation_id=organisation_id, product_id=product_id, policy=policy, valid_from=start, valid_to=valid_to
    )
    _touch()
    fact = PolicyAssigned(organisation_id, product_id, policy.pk, start)
    record("sla.assign_policy", fact, actor=actor, at=at, subject=f"organisation:{organisation_id}", policy=policy.pk)
    return assignment


def _target(version: PolicyVersion, line: TargetOffer) -> Target:
    return Target(
        version=version,
        kind=line.kind.value,
        priority=int(line.priority),
        request_type_id=line.request_type_id,
        team_id=line.team_id,
        calendar_id=line.calendar_id,
        minutes=line.minutes,
        warn_shares=sorted(line.warn_shares),
    )


def _touch() -> None:
    """Tell every process that what it remembers of policies and assignments is old."""
    TermsStamp.objects.update_or_create(pk=STAMP_ID, defaults={"token": uuid4().hex})
