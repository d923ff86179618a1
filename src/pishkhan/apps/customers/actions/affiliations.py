"""What people are at which organisation."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.actions.contact_rows import locked_contact, subject_of
from pishkhan.apps.customers.events import AffiliationChanged
from pishkhan.apps.customers.models import Affiliation, Organisation
from pishkhan.apps.customers.rules import check_may_keep, check_role
from pishkhan.infra.events import record
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def affiliate(*, actor: Actor, at: datetime, contact_id: int, organisation_id: int, role: Role) -> Affiliation:
    """Say what a person is at an organisation; safe to repeat, and one person may be several things in several."""
    check_may_keep(actor)
    check_role(role)
    contact = locked_contact(contact_id)
    if not Organisation.objects.filter(pk=organisation_id, active=True).exists():
        raise NotFound("organisation")
    row, _ = Affiliation.objects.update_or_create(
        contact_id=contact_id,
        organisation_id=organisation_id,
        role=role.value,
        defaults={"active": True, "sort_key": contact.sort_key},
    )
    announce_affiliation("customers.affiliate", row, actor, at)
    return row


@transaction.atomic
def end_affiliation(*, actor: Actor, at: datetime, contact_id: int, organisation_id: int, role: Role) -> None:
    """End what a person is at an organisation; he sees nothing of it from his next request on."""
    check_may_keep(actor)
    row = (
        Affiliation.objects.select_for_update()
        .filter(contact_id=contact_id, organisation_id=organisation_id, role=role.value)
        .first()
    )
    if row is None:
        raise NotFound("affiliation")
    if row.active:
        row.active = False
        row.save(update_fields=["active"])
        announce_affiliation("customers.end_affiliation", row, actor, at)


def announce_affiliation(verb: str, row: Affiliation, actor: Actor, at: datetime) -> None:
    """Audit and announce what somebody has become, or is no longer."""
    fact = AffiliationChanged(
        contact_id=row.contact_id, organisation_id=row.organisation_id, role=row.role, active=row.active
    )
    record(verb, fact, actor=actor, at=at, subject=subject_of(row.contact_id))
    forget_passing()
