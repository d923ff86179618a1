"""One person of a customer's staff: let in, and let in no more (F1)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.actions.affiliations import announce_affiliation
from pishkhan.apps.customers.actions.contact_rows import locked_contact
from pishkhan.apps.customers.actions.staff.people import write_people
from pishkhan.apps.customers.models import Affiliation
from pishkhan.apps.customers.queries import organisation as find_organisation
from pishkhan.apps.customers.queries import organisation_ids
from pishkhan.apps.customers.queries.house import house_for
from pishkhan.apps.customers.rules import (
    Field,
    Outcome,
    Reason,
    StaffLine,
    Verdict,
    already_here,
    check_may_keep_staff,
    check_open,
    judge,
    line_of,
    refused_line,
)
from pishkhan.apps.people.actions import deactivate_user
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor, Role, by_word_of
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def add_staff_member(
    *,
    actor: Actor,
    at: datetime,
    organisation_id: int,
    full_name: str,
    email: str = "",
    username: str = "",
    mobile: str = "",
    job_title: str = "",
    personnel_number: str = "",
    invites: bool = True,
) -> None:
    """Let one more person of the staff in, as a row of a list would: the customer's own people, or who keeps customers.

    Raises ``Refusal`` beside the field that is at fault; what belongs to others is refused without saying whose it is.
    """
    check_may_keep_staff(actor, organisation_id)
    check_open(active=find_organisation(actor, organisation_id).active, field=None)
    typed = {
        Field.FULL_NAME: full_name,
        Field.EMAIL: email,
        Field.USERNAME: username,
        Field.MOBILE: mobile,
        Field.JOB_TITLE: job_title,
        Field.PERSONNEL_NUMBER: personnel_number,
    }
    verdict = _judged(organisation_id, line_of(1, typed))
    writer = by_word_of(actor)
    invited = write_people(organisation_id, [verdict], actor=writer, at=at, invites=invites)
    subject = f"organisation:{organisation_id}"
    audit(
        "customers.add_staff_member", actor=actor, at=at, subject=subject, name=verdict.line.full_name, mailed=invited
    )


@transaction.atomic
def end_staff_access(*, actor: Actor, at: datetime, organisation_id: int, contact_id: int) -> None:
    """End what somebody is as staff; who is nothing anywhere any more is not let in either.

    A representative or signatory stays one: the vendor changes those. Safe to repeat.
    """
    check_may_keep_staff(actor, organisation_id)
    contact = locked_contact(contact_id)
    row = Affiliation.objects.filter(contact=contact, organisation_id=organisation_id, role=Role.STAFF.value).first()
    if row is None:
        raise NotFound("affiliation")
    if not row.active:
        return
    row.active = False
    row.save(update_fields=["active"])
    announce_affiliation("customers.end_staff_access", row, actor, at)
    if contact.user_id is not None and not organisation_ids(contact_id):
        deactivate_user(actor=by_word_of(actor), at=at, user_id=contact.user_id)


def _judged(organisation_id: int, line: StaffLine | Reason) -> Verdict:
    if isinstance(line, Reason):
        raise refused_line(line)
    verdict = judge(line, house_for(organisation_id, [line]))
    if verdict.outcome is Outcome.KNOWN:
        raise already_here()
    if verdict.outcome is Outcome.WRONG and verdict.reason is not None:
        raise refused_line(verdict.reason)
    return verdict
