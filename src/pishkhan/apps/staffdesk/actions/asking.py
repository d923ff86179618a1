"""One of the staff asks his representative: in the portal, or by a call that an agent takes down (C4, C5)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gate_of
from pishkhan.apps.contracts.rules.gate import Gate
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.queries.codes import is_taken as is_ticket_code
from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase
from pishkhan.apps.staffdesk.actions.desks import next_position, open_desk
from pishkhan.apps.staffdesk.actions.leading import keep_leading
from pishkhan.apps.staffdesk.actions.work import RequestWork, words
from pishkhan.apps.staffdesk.events import StaffRequestSent
from pishkhan.apps.staffdesk.models import RankedItem, StaffRequest
from pishkhan.apps.staffdesk.models.index import REQUESTS
from pishkhan.apps.staffdesk.queries.found import request_terms
from pishkhan.apps.staffdesk.rules.states import Deed
from pishkhan.apps.staffdesk.rules.who import check_place, nobody_to_ask, your_own
from pishkhan.infra.events import announce
from pishkhan.infra.locks import hold
from pishkhan.infra.prepared import Hole, PreparedRows
from pishkhan.infra.rows import insert, update
from pishkhan.infra.throttle import hit
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import make_code, unique_key
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

CODES = 900_000_000
KEY_LENGTH = 600
MOST_AN_HOUR = 100
HOUR_SECONDS = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of the representative; ``wish`` says in the sender's own words how pressing it is."""

    organisation_id: int | None
    subject: str
    body: str
    product_id: int | None = None
    wish: str = ""
    files: Sequence[NamedFile] = ()


def send_request(*, actor: Actor, at: datetime, asking: Asking) -> StaffRequest:
    """Send a request to the representative of one's organisation, by its tree and the product; it gets its code.

    Raises ``Refusal`` where nobody represents or the sender does so himself, ``NotFound`` for another's organisation,
    ``Throttled`` for whoever sends more in an hour than anybody writes.
    """
    check_place(actor, asking.organisation_id)
    if actor.contact_id is None:
        raise NotFound("contact")
    hit("staffdesk.send", str(actor.contact_id), limit=MOST_AN_HOUR, window_seconds=HOUR_SECONDS, at=at)
    return _sent(actor, at, asking, actor.contact_id)


@transaction.atomic
def _sent(actor: Actor, at: datetime, asking: Asking, contact_id: int) -> StaffRequest:
    return _made(actor, at, asking, contact_id).request


@transaction.atomic
def take_down_call(
    *, actor: Actor, at: datetime, contact_id: int, asking: Asking, phone: str = "", duration_seconds: int | None = None
) -> StaffRequest:
    """What somebody said who is not the representative becomes a request at his own desk, and the call is logged (C5).

    Raises ``Refusal`` where he would be heard himself, ``NotFound`` for a person who does not belong there.
    """
    if not actor.desk_ids:
        raise Refusal("desk.not_of_this_desk", N_("Only an agent of a front desk logs contacts."))
    customers.check_requester(actor, contact_id=contact_id, organisation_id=asking.organisation_id)
    work = _made(actor, at, asking, contact_id)
    logged = Logged(
        channel=Channel.PHONE,
        direction=Direction.IN,
        contact_id=contact_id,
        organisation_id=asking.organisation_id,
        phone=phone,
        duration_seconds=duration_seconds,
        note=work.request.subject,
        no_case_reason=NoCase.NOT_ENTITLED,
    )
    request = work.request
    request.taken_by_id = actor.user_id
    request.touch = log_contact(actor=actor, at=at, logged=logged)
    update(request, ("taken_by", "touch"))
    return request


def _made(actor: Actor, at: datetime, asking: Asking, contact_id: int) -> RequestWork:
    if asking.organisation_id is None:
        raise NotFound("organisation")
    catalogue.check_choices(product_id=asking.product_id, request_type_id=None, category_id=None)
    gate = gate_of(asking.organisation_id, house_day(at), product_id=asking.product_id)
    contract_id = _contract(gate, contact_id)
    desk = open_desk(actor=actor, at=at, contract_id=contract_id)
    request = StaffRequest(
        code=_fresh_code(),
        version=0,
        desk=desk,
        organisation_id=asking.organisation_id,
        contact_id=contact_id,
        product_id=asking.product_id,
        subject=required_text(asking.subject, "subject", 200),
        wish=optional_text(asking.wish, "wish", 200),
        opened_at=at,
        updated_at=at,
    )
    body = words(asking.body)
    request.contact = Contact.objects.get(pk=contact_id)
    sender = request.contact.full_name
    request.text_key = f"{unique_key(request.subject)} {unique_key(sender)}"[:KEY_LENGTH]
    insert(request)
    REQUESTS.write([(request.pk, request_terms(request))])
    hold(f"staffdesk.ranking:{desk.pk}")
    insert(RankedItem(desk=desk, request=request, position=next_position(desk.pk)))
    keep_leading(desk.pk)
    work = RequestWork(actor, at, request, said_by=sender)
    verb = "staffdesk.take_down_call" if actor.is_vendor else "staffdesk.send_request"
    work.tell(verb, Deed.SENT, body, files=asking.files)
    work.save()
    announce(StaffRequestSent(request.pk), actor=actor, at=at, subject=request.subject_key)
    return work


def _contract(gate: Gate, contact_id: int) -> int:
    if gate.contract_id is None:
        raise nobody_to_ask()
    if contact_id in gate.representatives:
        raise your_own()
    return gate.contract_id


TAKEN = PreparedRows(lambda: StaffRequest.objects.filter(Q(code=Hole("code"))).values_list("id"))


def _fresh_code() -> str:
    """A random code that names neither a request of this kind nor a ticket; the unique column has the last word."""
    while True:
        code = make_code(100_000_000 + secrets.randbelow(CODES))
        if not (TAKEN(code=code) or is_ticket_code(code)):
            return code
