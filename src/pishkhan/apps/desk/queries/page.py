"""Everything one ticket page shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q

from pishkhan.apps.contracts.rules import may_read as looks_contracts_up
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.customers.queries.security import security_standing
from pishkhan.apps.customers.rules.security import SecurityStanding
from pishkhan.apps.desk.models import (
    Attachment,
    Emergency,
    Entry,
    Following,
    HandoverNote,
    Merge,
    Quote,
    Referral,
    Split,
    Tag,
    Teaching,
    Ticket,
    TicketClock,
    TicketLink,
    Touch,
)
from pishkhan.apps.desk.queries.emergencies import latest_emergency
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.queries.notes import StandingNote, standing_note
from pishkhan.apps.desk.queries.quotes import quotes_of
from pishkhan.apps.desk.queries.teaching import represented, teachings_of
from pishkhan.apps.desk.rules.emergencies import emergency_verbs
from pishkhan.apps.desk.rules.said import is_reopenable
from pishkhan.apps.desk.rules.states import LinkKind, ReferralState, Visibility
from pishkhan.apps.desk.rules.who import Situation, offered, readable
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.queries import ClockView
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

RELATED = (
    "desk",
    "owner",
    "organisation",
    "contact",
    "product",
    "request_type",
    "category",
    "cause",
    "merged_into",
    "incident",
    "parent__incident",
    "triage",
    "contract_line__contract",
    "agreement",
    "particulars",
)


@dataclass(frozen=True, slots=True)
class TimedReferral:
    """A referral with its clock as it stands now, if the asked team has a target; ``asks_me`` waits for this person."""

    referral: Referral
    clock: ClockView | None
    asks_me: bool


@dataclass(frozen=True, slots=True)
class TicketPage:
    """A ticket as one person may see it at one instant; ``may`` names the verbs to offer him.

    ``looks_up``: whether the contract that pays is a page he has. ``security``: how the customer lets itself be helped.

    Tags and chases are the desk's own business, like the entries of the timeline that tell of them.
    """

    ticket: Ticket
    entries: list[Entry]
    referrals: list[TimedReferral]
    clocks: list[ClockView]
    links: list[tuple[TicketLink, Ticket]]
    tags: list[Tag]
    merges: list[Merge]
    splits: list[Split]
    chases: list[Touch]
    may: frozenset[str]
    on_duty: list[str]
    followed: bool = False
    emergency: Emergency | None = None
    note: StandingNote | None = None
    looks_up: bool = False
    quotes: tuple[Quote, ...] = ()
    teachings: tuple[Teaching, ...] = ()
    security: SecurityStanding | None = None


def ticket_page(actor: Actor, code: str, now: datetime) -> TicketPage:
    """The page of one ticket; raises ``NotFound`` for a stranger."""
    his = Following.objects.filter(ticket=OuterRef("pk"), user_id=actor.user_id or 0)
    left = HandoverNote.objects.filter(ticket=OuterRef("pk"), ended_at=None)
    found = visible_tickets(actor).select_related(*RELATED).annotate(followed=Exists(his), noted=Exists(left))
    taught = Exists(Teaching.objects.filter(ticket=OuterRef("pk")))
    found = found.annotate(taught=taught, is_represented=represented()).filter(code=code)
    ticket = found.first()
    if ticket is None:
        raise NotFound("ticket")
    links = list(TicketClock.objects.filter(ticket=ticket).select_related("clock").order_by("id"))
    referrals = _referrals(actor, ticket, links, now)
    of_desk = Visibility.DESK in readable(actor, ticket.desk_id)
    tied = _links(actor, ticket)
    emergency = latest_emergency(ticket)
    return TicketPage(
        ticket=ticket,
        entries=timeline(actor, ticket),
        referrals=referrals,
        clocks=_clocks(links, now),
        links=tied,
        tags=list(Tag.objects.filter(uses__ticket=ticket).order_by("key")) if of_desk else [],
        merges=_merges(actor, ticket),
        splits=_splits(ticket, tied),
        chases=list(Touch.objects.filter(ticket=ticket, is_chase=True).order_by("at", "id")) if of_desk else [],
        may=offered(actor, _situation(actor, ticket, referrals, emergency, now)),
        on_duty=oncall.duty_names(ticket.desk_id, now),
        followed=ticket.followed,
        emergency=emergency,
        note=standing_note(actor, ticket) if of_desk and ticket.noted else None,
        looks_up=looks_contracts_up(actor),
        quotes=tuple(quotes_of(actor, ticket)),
        teachings=tuple(teachings_of(ticket)) if ticket.taught else (),
        security=security_standing(ticket.organisation) if ticket.organisation else None,
    )


def timeline(actor: Actor, ticket: Ticket) -> list[Entry]:
    """The entries of a visible ticket that this person may read, in order, with their files and names."""
    entries = Entry.objects.filter(ticket=ticket, visibility__in=readable(actor, ticket.desk_id))
    files = Prefetch("attachments", Attachment.objects.select_related("file").order_by("id"))
    return list(entries.select_related("on_behalf_of", "contact").prefetch_related(files).order_by("seq"))


def also_told(ticket: Ticket) -> list[Contact]:
    """Who else hears what is said on a guarded ticket: the requesters of those merged into it, each once."""
    merged = Ticket.objects.filter(merged_into=ticket, contact__isnull=False).exclude(contact=ticket.contact_id)
    people = (one.contact for one in merged.select_related("contact").order_by("id"))
    return list({person.pk: person for person in people if person is not None}.values())


def latest_seq(actor: Actor, code: str) -> int:
    """The number of the ticket's latest entry. Raises ``NotFound`` for a stranger."""
    found = visible_tickets(actor).filter(code=code).values_list("last_seq", flat=True).first()
    if found is None:
        raise NotFound("ticket")
    return found


def _referrals(actor: Actor, ticket: Ticket, links: list[TicketClock], now: datetime) -> list[TimedReferral]:
    clocks = {link.referral_id: link.clock for link in links if link.referral_id}
    asked = Referral.objects.filter(ticket=ticket).select_related("team", "asked_by", "answered_by").order_by("id")
    return [
        TimedReferral(
            referral,
            sla.view(clocks[referral.pk], now) if referral.pk in clocks else None,
            referral.state == ReferralState.OPEN and referral.team_id in actor.team_ids,
        )
        for referral in asked
    ]


def _clocks(links: list[TicketClock], now: datetime) -> list[ClockView]:
    """The latest clock of each kind; referrals show theirs beside the question."""
    latest = {link.kind: link.clock for link in links if link.referral_id is None}
    return [sla.view(clock, now) for clock in latest.values()]


def _merges(actor: Actor, ticket: Ticket) -> list[Merge]:
    """What this ticket absorbed, as far as this person may see it."""
    standing = Merge.objects.filter(survivor=ticket, undone_at=None).select_related("absorbed").order_by("id")
    return list(standing.filter(Exists(visible_tickets(actor).filter(pk=OuterRef("absorbed")))))


def _links(actor: Actor, ticket: Ticket) -> list[tuple[TicketLink, Ticket]]:
    """Links to tickets this person may see too; the others do not exist for him."""
    visible = visible_tickets(actor)
    # Asked row by row: as a list, the database would first gather every ticket this person sees.
    out = Q(Exists(visible.filter(pk=OuterRef("target"))), source=ticket)
    back = Q(Exists(visible.filter(pk=OuterRef("source"))), target=ticket)
    found = TicketLink.objects.filter(out | back).select_related("source", "target").order_by("id")
    pairs = [(link, link.target if link.source_id == ticket.pk else link.source) for link in found]
    return sorted(pairs, key=lambda pair: pair[0].source_id != ticket.pk)


def _splits(ticket: Ticket, tied: list[tuple[TicketLink, Ticket]]) -> list[Split]:
    """What was split off it; every split leaves a link, so most tickets need not be asked."""
    if not any(link.kind == LinkKind.SPLIT and link.target_id == ticket.pk for link, _other in tied):
        return []
    visible = [other.pk for _link, other in tied]
    standing = Split.objects.filter(source=ticket, made__in=visible, undone_at=None)
    return list(standing.select_related("made").order_by("id"))


def _situation(
    actor: Actor, ticket: Ticket, referrals: list[TimedReferral], emergency: Emergency | None, now: datetime
) -> Situation:
    mine = any(asked.asks_me for asked in referrals)
    on_duty = actor.user_id is not None and oncall.is_called(actor.user_id, ticket.desk_id, now)
    reopenable = is_reopenable(ticket.closure, now, ticket.reopen_until)
    return Situation(
        ticket.desk_id,
        ticket.status,
        ticket.owner_id,
        on_duty,
        mine,
        reopenable,
        ticket.is_major,
        ticket.waits_for_quote,
        _of_emergency(actor, ticket, emergency, on_duty=on_duty),
        ticket.is_represented,  # type: ignore[attr-defined]  # annotated by the page
    )


def _of_emergency(actor: Actor, ticket: Ticket, emergency: Emergency | None, *, on_duty: bool) -> frozenset[str]:
    if ticket.is_major or ticket.imported:
        return frozenset()
    lowered_by = emergency.decided_by_id if emergency else None
    given = {"on_duty": on_duty, "lowered_by": lowered_by}
    return frozenset(emergency_verbs(actor, ticket.desk_id, ticket.emergency, ticket.status, **given))  # type: ignore[arg-type]
