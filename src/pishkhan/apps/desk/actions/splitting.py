"""Splitting messages off into a ticket of their own, and undoing it (A12).

What becomes of the clocks, and why: docs/algorithms/ticket-clocks.md.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.desk.actions.births import fresh_code, insert_ticket
from pishkhan.apps.desk.actions.customer import close_ticket
from pishkhan.apps.desk.actions.work import NamedFile, TicketWork, check_version, ticket_work, working_on
from pishkhan.apps.desk.events import TicketOpened, TicketsMerged, TicketSplit
from pishkhan.apps.desk.models import Entry, Split, Ticket, TicketLink
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.covering import worked_since
from pishkhan.apps.desk.rules.splitting import WRITTEN, check_chosen, check_unsplit, owed_since
from pishkhan.apps.desk.rules.states import Closure, LinkKind, Status, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live, check_not_major
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import NotFound

COVER = ("cover", "cover_why", "contract_line_id", "agreement_id", "quote_accepted_at")
"""The same work, asked for under the same contract: nothing is judged, and no second case is booked (0039)."""
SAME = ("organisation_id", "contact_id", "desk_id", "product_id", "request_type_id", "terms_id", "impact", "urgency")
ALSO = ("priority", "owner_id", "category_id", *COVER)


def split(
    *, actor: Actor, at: datetime, code: str, seqs: Sequence[int], subject: str, version: int | None = None
) -> Split:
    """Let chosen messages of the customer go on in a new ticket of his, with the same owner and service level.

    Its clocks start where those messages came; a word that was owed for them is owed there and no longer here.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        _check_splittable(actor, work.ticket)
        chosen = _chosen(work.ticket, seqs)
        made = _child(work, chosen, said.line(subject, field="subject", longest=said.LONGEST_SUBJECT))
        with working_on(made, actor=actor, at=work.at) as child:
            _begin(child, work.ticket, chosen)
        undo = _part_with_owed_word(work, chosen)
        TicketLink.objects.create(source=made, target=work.ticket, kind=LinkKind.SPLIT)
        work.tell(Verb.SPLIT, Visibility.CUSTOMER, into=made.code)
        work.announce("desk.split", TicketSplit, made_id=made.pk)
        return Split.objects.create(
            source=work.ticket,
            made=made,
            at=work.at,
            by_id=actor.user_id,
            seqs=[one.seq for one in chosen],
            undo=undo,
            source_left_at=work.ticket.version + 1,  # saved with the work
            made_left_at=made.version,
        )


def unsplit(*, actor: Actor, at: datetime, code: str, split_id: int, version: int | None = None) -> Split:
    """Take a split back while nobody has worked on either ticket: the source owes again what it owed before."""
    found = Split.objects.filter(pk=split_id, source__code=code).select_related("made").first()
    if found is None:
        raise NotFound("split")
    with transaction.atomic():
        tickets = {each: locked_ticket(actor, each) for each in sorted((code, found.made.code))}
        source, made = tickets[code], tickets[found.made.code]
        row = Split.objects.get(pk=split_id)
        check_desk(actor, source.desk_id)
        check_version(actor, source, version)
        worked = bool(made.worked_minutes or made.checklist_count)
        left_at = (row.source_left_at, row.made_left_at)
        check_unsplit(row.undone_at, (source.version, made.version), left_at, worked=worked)
        row.undone_at = at
        row.save(update_fields=["undone_at"])
        with working_on(made, actor=actor, at=at) as child:
            child.clocks.end_all("unsplit")
            close_ticket(child, Closure.DUPLICATE)
            made.merged_into = source
            child.tell(Verb.UNSPLIT, Visibility.CUSTOMER, into=source.code)
        with working_on(source, actor=actor, at=at) as work:
            _owe_again(work, row.undo)
            work.tell(Verb.UNSPLIT, Visibility.SPECIALISTS, absorbed=made.code)
            work.announce("desk.unsplit", TicketsMerged, absorbed_id=made.pk)
    return row


def _check_splittable(actor: Actor, ticket: Ticket) -> None:
    check_desk(actor, ticket.desk_id)
    check_not_major(is_major=ticket.is_major)
    check_live(ticket.status)


def _chosen(source: Ticket, seqs: Sequence[int]) -> list[Entry]:
    written = Entry.objects.filter(ticket=source, verb__in=WRITTEN, visibility=Visibility.CUSTOMER)
    found = {entry.seq: entry for entry in written.filter(seq__in=seqs).order_by("seq")}
    gone = [seq for row in Split.objects.filter(source=source, undone_at=None) for seq in row.seqs]
    check_chosen(seqs, found, gone)
    return list(found.values())


def _child(work: TicketWork, chosen: list[Entry], subject: str) -> Ticket:
    source, first = work.ticket, chosen[0]
    kept = {name: getattr(source, name) for name in (*SAME, *ALSO)}
    owned = source.owner_id is not None
    return Ticket(
        **kept,
        code=fresh_code(),
        version=0,
        subject=subject,
        channel=first.channel or source.channel,
        status=Status.OPEN if owned else Status.NEW,
        opened_at=first.at,
        updated_at=work.at,
        taken_at=work.at if owned else None,
    )


def _begin(child: TicketWork, source: Ticket, chosen: list[Entry]) -> None:
    """The messages as they came, by whoever wrote them, and the clocks that were running for them."""
    insert_ticket(child.ticket)
    for entry in chosen:
        _say_again(child, source, entry)
    child.tell(Verb.SPLIT, Visibility.SPECIALISTS, from_=source.code)
    child.announce("desk.split", TicketOpened)
    _start_clocks(child, source, chosen)


def _say_again(child: TicketWork, source: Ticket, entry: Entry) -> None:
    files = [NamedFile(file.name, file.file) for file in entry.attachments.select_related("file").order_by("id")]
    verb = Verb(entry.verb) if child.entries else Verb.OPENED
    data: dict[str, Any] = {"split_from": source.code, "split_seq": entry.seq}
    again = child.tell(verb, Visibility.CUSTOMER, body=entry.body, channel=entry.channel, files=files, **data)
    again.at, again.contact_id = entry.at, entry.contact_id
    again.actor_kind, again.actor_id, again.actor_name = entry.actor_kind, entry.actor_id, entry.actor_name


def _start_clocks(child: TicketWork, source: Ticket, chosen: list[Entry]) -> None:
    ticket, first = child.ticket, chosen[0].at
    owed = owed_since([entry.at for entry in chosen], source.last_public_at)
    heard = source.last_public_at is not None and source.last_public_at >= first
    if heard:  # the desk has spoken since: what is owed now is a next word, not the first
        ticket.first_public_at = ticket.last_public_at = source.last_public_at
        ticket.unanswered_since = owed
    if ticket.owner_id is None:
        child.clocks.start(ClockKind.UNTAKEN, since=first)
    if owed is not None:
        child.clocks.start(ClockKind.NEXT_RESPONSE if heard else ClockKind.FIRST_RESPONSE, since=owed)
    child.clocks.start_resolution(since=worked_since(first, ticket.quote_accepted_at))


def _part_with_owed_word(work: TicketWork, chosen: list[Entry]) -> dict[str, Any]:
    """Where the oldest unanswered message goes, the source owes from the next one on that stays, or nothing."""
    ticket = work.ticket
    before = ticket.unanswered_since
    gone = {entry.seq for entry in chosen}
    if before is None or before not in {entry.at for entry in chosen}:
        return {}
    written = Entry.objects.filter(ticket=ticket, verb__in=WRITTEN, at__gte=before).exclude(seq__in=gone)
    _owe(work, written.order_by("seq").values_list("at", flat=True).first(), "split")
    return {"unanswered_since": before.isoformat()}


def _owe_again(work: TicketWork, undo: dict[str, Any]) -> None:
    if undo:
        _owe(work, datetime.fromisoformat(undo["unanswered_since"]), "unsplit")


def _owe(work: TicketWork, since: datetime | None, cause: str) -> None:
    work.clocks.cancel(cause, ClockKind.NEXT_RESPONSE)
    work.ticket.unanswered_since = since
    if since is not None:
        work.clocks.start(ClockKind.NEXT_RESPONSE, since=since)
