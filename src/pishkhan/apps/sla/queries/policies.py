"""Service levels as their pages show them: whom they serve, what each version promises, who goes by a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Window, prefetch_related_objects
from django.db.models.functions import RowNumber

from pishkhan.apps.sla.models import Assignment, Policy, PolicyVersion, Target
from pishkhan.apps.sla.rules import ClockKind, Line, Offer, Priority, matrix_from_data
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_vendor
from pishkhan.pure.refusal import NotFound

NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A service level in the list: its version in force, if any, how many it serves now, and the first few of them."""

    policy: Policy
    version: PolicyVersion | None
    count: int
    served: tuple[Assignment, ...]


def policies() -> QuerySet[Policy]:
    """Every service level: the default first, those put out of use last."""
    return Policy.objects.order_by("-active", "-is_default", "id")


def offered_policies() -> QuerySet[Policy]:
    """Those that can be assigned: offered, and published at least once."""
    return policies().filter(active=True, versions__isnull=False).distinct()


def listed_policies(actor: Actor, now: datetime) -> list[Listed]:
    """The list, in four queries however many service levels there are."""
    require_vendor(actor)
    newest = newest_versions()
    holding = Assignment.objects.filter(_holds(now))
    counts = dict(holding.values_list("policy_id").annotate(count=Count("id")))
    named: dict[int, list[Assignment]] = {}
    for assignment in _first_of_each(holding):
        named.setdefault(assignment.policy_id, []).append(assignment)
    return [
        Listed(policy, newest.get(policy.pk), counts.get(policy.pk, 0), tuple(named.get(policy.pk, ())))
        for policy in policies()
    ]


def policy(policy_id: int) -> Policy:
    """One service level, offered or not; raises `NotFound`."""
    found = Policy.objects.filter(pk=policy_id).first()
    if found is None:
        raise NotFound("service level")
    return found


def versions_of(policy_id: int) -> list[PolicyVersion]:
    """Every version with its targets and calendar, the newest first."""
    found = list(listed_versions(policy_id))
    read_targets(found)
    return found


def listed_versions(policy_id: int) -> QuerySet[PolicyVersion]:
    """Every version with its calendar, the newest first; its targets are not read."""
    return PolicyVersion.objects.filter(policy_id=policy_id).select_related("calendar").order_by("-number")


def newest_version(policy_id: int) -> PolicyVersion | None:
    """The version in force with its targets and calendar; none of a service level that was never published."""
    found = list(listed_versions(policy_id)[:1])
    read_targets(found)
    return found[0] if found else None


def read_targets(versions: Sequence[PolicyVersion]) -> None:
    """Read what these versions promise, in one query."""
    prefetch_related_objects(versions, Prefetch("targets", Target.objects.order_by("id")))


def newest_versions() -> dict[int, PolicyVersion]:
    """The newest version of each service level, by its id, with its calendar."""
    return {version.policy_id: version for version in NEWEST()}


def _newest() -> QuerySet[PolicyVersion]:
    newest = PolicyVersion.objects.filter(policy=OuterRef("policy")).order_by("-number").values("number")[:1]
    return PolicyVersion.objects.filter(number=Subquery(newest)).select_related("calendar")


NEWEST = PreparedSelect(_newest)


def offer_of(version: PolicyVersion) -> Offer:
    """What a version promises, as values; its targets are read unless they were prefetched."""
    lines: dict[tuple[object, ...], dict[int, int]] = {}
    for target in version.targets.all():
        shares = tuple(target.warn_shares)
        key = (target.kind, target.request_type_id, target.team_id, target.calendar_id, shares)
        lines.setdefault(key, {})[Priority(target.priority)] = target.minutes
    return Offer(
        calendar_id=version.calendar_id,
        matrix=matrix_from_data(version.matrix),
        promise_minutes={Priority(int(number)): minutes for number, minutes in version.promise_minutes.items()},
        silence_days=version.silence_days,
        reopening_days=version.reopening_days,
        business_day_minutes=version.business_day_minutes,
        lines=tuple(_line(key, minutes) for key, minutes in lines.items()),
    )


def publishers(policy_id: int) -> dict[int, str]:
    """Who published which version, by its number; versions of the reference data have nobody's name."""
    entries = AuditEntry.objects.filter(subject=f"policy:{policy_id}", verb="sla.publish_version")
    rows = entries.exclude(actor_id=None).values_list("details", "actor_name")
    return {details["number"]: name for details, name in rows}


def assignments_of(actor: Actor, policy_id: int, *, cursor: str | None = None, size: int = 30) -> Page[Assignment]:
    """Whom a service level serves, served or will serve, the latest written first."""
    require_vendor(actor)
    found = Assignment.objects.filter(policy_id=policy_id).select_related("organisation", "product")
    return keyset(found, order=("-id",), cursor=cursor, size=size)


def assignment(actor: Actor, assignment_id: int) -> Assignment:
    """One assignment with what it names; raises `NotFound`."""
    require_vendor(actor)
    found = Assignment.objects.select_related("organisation", "product", "policy").filter(pk=assignment_id).first()
    if found is None:
        raise NotFound("assignment")
    return found


def policies_of_calendar(calendar_id: int) -> list[Policy]:
    """The offered service levels whose version in force is measured, wholly or in a line, on this calendar."""
    newest = {version.pk: version.policy_id for version in newest_versions().values()}
    lines = set(Target.objects.filter(version__in=newest, calendar_id=calendar_id).values_list("version_id", flat=True))
    own = set(PolicyVersion.objects.filter(pk__in=newest, calendar_id=calendar_id).values_list("pk", flat=True))
    return list(policies().filter(active=True, pk__in={newest[pk] for pk in lines | own}))


def _line(key: tuple[object, ...], minutes: dict[int, int]) -> Line:
    kind, request_type_id, team_id, calendar_id, shares = key
    return Line(ClockKind(str(kind)), minutes, request_type_id, team_id, calendar_id, shares)  # type: ignore[arg-type]


def _holds(now: datetime) -> Q:
    return Q(valid_from__lte=now) & (Q(valid_to__isnull=True) | Q(valid_to__gt=now))


def _first_of_each(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    place = Window(RowNumber(), partition_by=F("policy_id"), order_by=[F("organisation__sort_key"), F("id")])
    numbered = assignments.annotate(place=place).filter(place__lte=NAMED_AT_MOST)
    return numbered.select_related("organisation").order_by("policy_id", "place")
