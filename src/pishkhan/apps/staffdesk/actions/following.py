"""A request that was sent on follows its ticket, and the representative says what of it reaches the sender (C4)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gate_of
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.models import Attachment, Entry, Ticket
from pishkhan.apps.desk.rules.states import Status, Verb, Visibility
from pishkhan.apps.staffdesk.actions.answering import tell_absorbed
from pishkhan.apps.staffdesk.actions.desks import next_position, open_desk
from pishkhan.apps.staffdesk.actions.leading import keep_leading
from pishkhan.apps.staffdesk.actions.work import RequestWork, keeping, working_on
from pishkhan.apps.staffdesk.models import OwnDesk, RankedItem, StaffRequest
from pishkhan.apps.staffdesk.queries.page import goes_on_in, said_by_vendor
from pishkhan.apps.staffdesk.rules.states import Deed, Step, check_writable
from pishkhan.infra.events import audit
from pishkhan.infra.locks import hold
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

BACK = (Step.ANSWERED, Step.READ, Step.RECEIVED)


def choose_passing(
    *, actor: Actor, at: datetime, code: str, passes_solution: bool, version: int | None = None
) -> StaffRequest:
    """Say whether the desk's final answer goes on to the sender by itself; shown before it is sent on, and after."""
    with keeping(actor=actor, at=at, code=code, version=version) as work:
        work.request.passes_solution = passes_solution
        chosen = {"passes_solution": passes_solution}
        audit("staffdesk.choose_passing", actor=actor, at=at, subject=work.request.subject_key, **chosen)
    return work.request


def pass_on(
    *, actor: Actor, at: datetime, code: str, seq: int, ticket: str = "", version: int | None = None
) -> StaffRequest:
    """Pass on what the desk wrote, once; the final answer answers the request. Raises ``NotFound`` for others.

    ``seq`` is its number on the request's own ticket, or on ``ticket``, a code, where that one was merged into.

    What is finished stays so: nothing more is passed on. Raises ``Refusal``.
    """
    with keeping(actor=actor, at=at, code=code, version=version) as work:
        check_writable(work.request.step)
        where = Q(ticket__code=ticket) if ticket else Q(ticket=work.request.ticket_id)
        entry = said_by_vendor(work.request).filter(where, seq=seq).first()
        if entry is None:
            raise NotFound("entry")
        _pass(work, entry)
    return work.request


@transaction.atomic
def follow_ticket(*, actor: Actor, at: datetime, ticket_id: int) -> None:
    """Bring the requests of a ticket, and its place in the ranked list, to where the ticket stands now.

    It looks at what is there, so it may be repeated and may come late. A ticket that came by another way than through
    the desk has its place in the list as well. A ticket that was merged is followed where it goes on.
    """
    ticket = Ticket.objects.select_related("merged_into").get(pk=ticket_id)
    item = RankedItem.objects.filter(ticket=ticket).first()
    if item is None:
        _enter(actor, at, ticket)
    elif item.is_open != ticket.is_live:
        RankedItem.objects.filter(pk=item.pk).update(is_open=ticket.is_live)
    of_it = StaffRequest.objects.select_for_update(of=("self",))
    for request in of_it.filter(ticket__in=goes_on_in(ticket)).order_by("id"):
        _follow(actor, at, request, ticket)
    if item is not None and item.is_open != ticket.is_live:  # after the requests: who works on one holds it first
        keep_leading(item.desk_id)


def _follow(actor: Actor, at: datetime, request: StaffRequest, ticket: Ticket) -> None:
    with working_on(request, actor=actor, at=at) as work:
        if ticket.is_live and request.step in BACK:
            work.move(Step.FORWARDED)
            work.tell("staffdesk.follow_ticket", Deed.FORWARDED)
        elif ticket.merged_into_id is None and not ticket.is_live and request.step == Step.FORWARDED:
            _end(work, ticket)


def _end(work: RequestWork, ticket: Ticket) -> None:
    """The final answer goes on to the sender, or waits for the representative; what ended without one is closed."""
    answers = Entry.objects.filter(ticket=ticket, verb=Verb.RESOLVED, visibility=Visibility.CUSTOMER)
    solution = answers.order_by("-seq").first() if ticket.resolved_at is not None else None
    if solution is not None and work.request.passes_solution:
        _pass(work, solution)
    elif ticket.status == Status.CLOSED:
        work.move(Step.CLOSED)
        work.tell("staffdesk.follow_ticket", Deed.CLOSED)
        tell_absorbed(work, "staffdesk.follow_ticket", Deed.CLOSED, step=Step.CLOSED)


def _pass(work: RequestWork, entry: Entry) -> None:
    """Give the words and files of an entry to the sender and to whoever asked the same; twice makes it once."""
    seq = entry.seq if entry.ticket_id == work.request.ticket_id else None  # numbered anew where it was merged into
    before = Q(passed=entry) if seq is None else Q(passed=entry) | Q(ticket_seq=seq)
    if work.request.entries.filter(before).exists():
        return
    attached = Attachment.objects.filter(entry=entry).select_related("file").order_by("id")
    files = [NamedFile(one.name, one.file) for one in attached]
    if entry.verb == Verb.RESOLVED:
        work.move(Step.ANSWERED)
        tell_absorbed(work, "staffdesk.pass_on", Deed.PASSED_ON, entry.body, files=files, ticket_seq=seq, passed=entry)
    work.tell("staffdesk.pass_on", Deed.PASSED_ON, entry.body, files=files, ticket_seq=seq, passed=entry)


def _enter(actor: Actor, at: datetime, ticket: Ticket) -> None:
    """The customer's list knows whatever is open for him, once somebody represents him."""
    if ticket.organisation_id is None or not ticket.is_live or ticket.imported:
        return
    gate = gate_of(ticket.organisation_id, house_day(at), product_id=ticket.product_id)
    if gate.contract_id is not None:
        desk: OwnDesk = open_desk(actor=actor, at=at, contract_id=gate.contract_id)
        hold(f"staffdesk.ranking:{desk.pk}")
        place = {"desk": desk, "position": next_position(desk.pk)}
        RankedItem.objects.get_or_create(ticket=ticket, defaults=place)
        keep_leading(desk.pk)
