"""Whom a service level serves, from when to when, for all products or one (B1)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.actions.keeping import touch_terms
from pishkhan.apps.sla.events import PolicyAssigned
from pishkhan.apps.sla.models import Assignment, Policy
from pishkhan.apps.sla.queries.policies import offered_policies
from pishkhan.apps.sla.rules import KEEPERS
from pishkhan.infra.events import audit, record
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


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
    """Let a policy serve an organisation in [valid_from, valid_to), for one product or for all.

    What served it without an end until then ends where one begins that has no end either. Any other overlap is
    refused with the name and the dates of what is there, as it would be a guess which of two was meant.
    """
    require_role(actor, *KEEPERS)
    touch_terms()
    _check_named(policy.pk, organisation_id, product_id)
    start = valid_from or at
    if valid_to is not None and valid_to <= start:
        raise Refusal("sla.period", N_("The last day comes before the first one."), field="last")
    same = _same(organisation_id, product_id)
    if valid_to is None:
        same.filter(valid_to__isnull=True, valid_from__lt=start).update(valid_to=start)
    _refuse_overlap(same, start, valid_to)
    assignment = Assignment.objects.create(
        organisation_id=organisation_id, product_id=product_id, policy=policy, valid_from=start, valid_to=valid_to
    )
    fact = PolicyAssigned(organisation_id, product_id, policy.pk, start)
    record("sla.assign_policy", fact, actor=actor, at=at, subject=f"organisation:{organisation_id}", policy=policy.pk)
    return assignment


@transaction.atomic
def end_assignment(*, actor: Actor, at: datetime, assignment_id: int, valid_to: datetime) -> Assignment | None:
    """Let an assignment end at ``valid_to``; one that has not begun by then is taken back, and None is given.

    Tickets that are open keep the service level they were opened under. An end may be moved while it lies ahead.
    """
    require_role(actor, *KEEPERS)
    touch_terms()
    assignment = Assignment.objects.select_for_update().filter(pk=assignment_id).first()
    if assignment is None:
        raise NotFound("assignment")
    if assignment.valid_to is not None and assignment.valid_to <= at:
        raise Refusal("sla.ended", N_("This has ended already."), field="last")
    if valid_to < at and assignment.valid_from < at:
        raise Refusal("sla.end_past", N_("It cannot end in the past: requests were opened under it."), field="last")
    subject, ended = f"organisation:{assignment.organisation_id}", valid_to.isoformat()
    audit("sla.end_assignment", actor=actor, at=at, subject=subject, policy=assignment.policy_id, valid_to=ended)
    if valid_to <= assignment.valid_from:
        assignment.delete()
        return None
    _refuse_overlap(
        _same(assignment.organisation_id, assignment.product_id).exclude(pk=assignment.pk),
        assignment.valid_from,
        valid_to,
    )
    assignment.valid_to = valid_to
    assignment.save(update_fields=["valid_to"])
    return assignment


def _same(organisation_id: int, product_id: int | None) -> QuerySet[Assignment]:
    same = Q(product__isnull=True) if product_id is None else Q(product_id=product_id)
    return Assignment.objects.filter(same, organisation_id=organisation_id)


def _refuse_overlap(same: QuerySet[Assignment], start: datetime, end: datetime | None) -> None:
    there = same.exclude(valid_to__lte=start)
    found = (there if end is None else there.filter(valid_from__lt=end)).select_related("policy").first()
    if found is None:
        return
    facts = {"policy": found.policy.name, "first": found.valid_from}
    if found.valid_to is None:
        message = N_("{policy} serves this customer from {first} on; end it first, or choose other dates.")
        raise Refusal("sla.overlap", message, field="first", **facts)
    message = N_("{policy} serves this customer from {first} until {last}; end it first, or choose other dates.")
    raise Refusal("sla.overlap", message, field="first", last=found.valid_to, **facts)


def _check_named(policy_id: int, organisation_id: int, product_id: int | None) -> None:
    if not offered_policies().filter(pk=policy_id).exists():
        raise Refusal("sla.not_assignable", N_("This service level is not offered."), field="policy")
    if not Organisation.objects.filter(pk=organisation_id).exists():
        raise NotFound("organisation")
    if product_id is not None and not Product.objects.filter(pk=product_id).exists():
        raise NotFound("product")
