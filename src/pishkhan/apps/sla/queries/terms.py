"""Which terms serve whom, answered from the memory of the process behind one check of a stamp (B1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from pishkhan.apps.calendars.queries import current
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.models import Assignment, PolicyVersion, TermsStamp
from pishkhan.apps.sla.rules import Goal, Terms, matrix_from_data
from pishkhan.infra.memory import remembered
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

STAMP_ID = 1


def terms_for(*, organisation_id: int | None, product_id: int | None, at: datetime, path: str | None = None) -> Terms:
    """The terms that serve an organisation and product from ``at`` on; the default policy where none is assigned.

    Of the assignments that hold at ``at``, the product's own wins over one for all, the latest over earlier ones; an
    organisation without any is served as the one above it in its tree. Raises ``Refusal("sla.no_policy")`` when
    neither an assignment nor a default exists. ``path`` is the organisation's place in its tree where it is at hand.
    """
    token = _token()
    shelf, assignments = _load(token), _assignments(token)
    lineage = _lineage(organisation_id, path) if assignments and organisation_id else ()
    found = (_assigned(assignments.get(one, ()), product_id, at) for one in lineage)
    policy_id = next(filter(None, found), shelf.default_policy_id)
    versions = shelf.by_policy.get(policy_id)
    if not versions:
        raise Refusal("sla.no_policy", N_("No service level serves this customer and none is the default."))
    return _at_present(shelf, _in_force(versions, at))


def terms_by(*, policy_id: int, at: datetime) -> Terms:
    """The terms of one service level from ``at`` on, whomever it serves; ``NotFound`` for one without versions."""
    shelf = _load(_token())
    versions = shelf.by_policy.get(policy_id)
    if not versions:
        raise NotFound("service level")
    return _at_present(shelf, _in_force(versions, at))


def terms(version_id: int) -> Terms:
    """The pinned version with its calendar as it stands now; raises ``NotFound`` for a version that does not exist."""
    shelf = _load(_token())
    version = shelf.versions.get(version_id)
    if version is None:
        raise NotFound("service level")
    return _at_present(shelf, version)


@dataclass(slots=True)
class Shelf:
    """Every policy version as they were under one stamp; versions never change, so pages share them."""

    versions: dict[int, PolicyVersion]
    goals: dict[int, dict[Any, Goal]]
    by_policy: dict[int | None, list[PolicyVersion]] = field(default_factory=dict)
    default_policy_id: int | None = None
    terms: dict[tuple[int, int], Terms] = field(default_factory=dict)


def _token() -> str:
    # Plain SQL: this one row is read by every action, and building the query would cost more than asking it.
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "token" FROM "{TermsStamp._meta.db_table}" WHERE "id" = {STAMP_ID}')  # noqa: S608 - ours
        row = cursor.fetchone()
    return str(row[0]) if row else ""


@remembered(size=2)
def _load(token: str) -> Shelf:  # noqa: ARG001 - the key under which the shelf is remembered
    """What stands under this token; it is drawn anew with every change, so an old shelf is never asked for again."""
    versions = list(PolicyVersion.objects.select_related("policy").prefetch_related("targets").order_by("number"))
    shelf = Shelf({version.pk: version for version in versions}, {v.pk: _goals(v) for v in versions})
    for version in versions:
        shelf.by_policy.setdefault(version.policy_id, []).append(version)
        if version.policy.is_default:
            shelf.default_policy_id = version.policy_id
    return shelf


@remembered(size=2)
def _assignments(token: str) -> dict[int, list[Assignment]]:  # noqa: ARG001 - as above
    found: dict[int, list[Assignment]] = {}
    for assignment in Assignment.objects.order_by("valid_from", "id"):
        found.setdefault(assignment.organisation_id, []).append(assignment)
    return found


def _goals(version: PolicyVersion) -> dict[Any, Goal]:
    return {
        (target.kind, target.priority, target.request_type_id, target.team_id): Goal(
            target.minutes, tuple(target.warn_shares), target.calendar_id
        )
        for target in version.targets.all()
    }


def _lineage(organisation_id: int, path: str | None) -> Iterator[int]:
    """The organisation, then those above it, nearest first; asked for only when it has nothing of its own."""
    yield organisation_id
    if path is None:
        path = Organisation.objects.filter(pk=organisation_id).values_list("path", flat=True).first() or ""
    above = [int(step) for step in path.strip("/").split("/") if step]
    yield from (step for step in reversed(above) if step != organisation_id)


def _assigned(assignments: Iterable[Assignment], product_id: int | None, at: datetime) -> int | None:
    found: dict[bool, int] = {}
    for assignment in assignments:
        holds = assignment.valid_from <= at and (assignment.valid_to is None or at < assignment.valid_to)
        if holds and assignment.product_id in {None, product_id}:
            found[assignment.product_id is None] = assignment.policy_id
    return found.get(False, found.get(True))


def _in_force(versions: list[PolicyVersion], at: datetime) -> PolicyVersion:
    """The latest version of that instant; before the first, as for imported history, the first."""
    return next((version for version in reversed(versions) if version.created_at <= at), versions[0])


def _at_present(shelf: Shelf, version: PolicyVersion) -> Terms:
    (calendar_id, number), calendar = current(version.calendar_id)
    key = (version.pk, number)
    known = shelf.terms.get(key)
    if known is not None and known.calendar is calendar:
        return known
    shelf.terms[key] = Terms(
        version_id=version.pk,
        policy_id=version.policy_id,
        number=version.number,
        name_fa=version.policy.name_fa,
        name_en=version.policy.name_en,
        calendar_id=calendar_id,
        calendar_version=number,
        calendar=calendar,
        matrix=matrix_from_data(version.matrix),
        goals=shelf.goals[version.pk],
        promise_minutes={int(priority): minutes for priority, minutes in version.promise_minutes.items()},
        silence_days=version.silence_days,
        reopening_days=version.reopening_days,
        business_day_minutes=version.business_day_minutes,
    )
    return shelf.terms[key]
