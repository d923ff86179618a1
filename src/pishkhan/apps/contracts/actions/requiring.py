"""The table of what a representative must know, by service level and product (C2)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts.events import RequirementsChanged
from pishkhan.apps.contracts.models import CourseRequirement
from pishkhan.apps.contracts.queries.requirements import requirement
from pishkhan.apps.contracts.rules.requiring import REQUIRERS, check_percent, no_such_course, no_such_level
from pishkhan.apps.sla import queries as sla
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def require_course(
    *,
    actor: Actor,
    at: datetime,
    policy_id: int,
    course_id: int,
    min_percent: int,
    product_id: int | None = None,
) -> CourseRequirement:
    """Ask for a course under a service level, for a product or for any; asking again changes the score (per cent).

    It counts for whoever is on the road and whoever is named from now on; whoever represents already goes on.
    """
    require_role(actor, *REQUIRERS)
    check_percent(min_percent)
    if not sla.offered_policies().filter(pk=policy_id).exists():
        raise no_such_level()
    catalogue.check_choices(product_id=product_id, request_type_id=None, category_id=None)
    _check_course(actor, course_id)
    place: dict[str, Any] = {"policy_id": policy_id, "product_id": product_id, "course_id": course_id}
    made, _is_new = CourseRequirement.objects.update_or_create(
        **place, defaults={"min_percent": min_percent, "set_at": at}
    )
    told = {"subject": f"policy:{policy_id}", **place, "percent": min_percent}
    record("contracts.require_course", RequirementsChanged(policy_id, course_id), actor=actor, at=at, **told)
    return requirement(actor, made.pk)


@transaction.atomic
def drop_requirement(*, actor: Actor, at: datetime, requirement_id: int) -> None:
    """Ask for a course no longer."""
    require_role(actor, *REQUIRERS)
    found = requirement(actor, requirement_id)
    named = {"course_id": found.course_id, "product_id": found.product_id, "percent": found.min_percent}
    fact = RequirementsChanged(found.policy_id, found.course_id)
    record("contracts.drop_requirement", fact, actor=actor, at=at, subject=f"policy:{found.policy_id}", **named)
    found.delete()


def _check_course(actor: Actor, course_id: int) -> None:
    try:
        academy.course(actor, course_id)
    except NotFound as error:
        raise no_such_course() from error
