"""What happened with each representative in some days, read from the desk's and the own desks' tables (C6, C7)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries.appointed import TAKEN
from pishkhan.apps.desk.models import Quote, Teaching, Ticket
from pishkhan.apps.desk.rules.quotes import QuoteState
from pishkhan.apps.desk.rules.teaching import TeachingState
from pishkhan.apps.reports.models import Mark
from pishkhan.apps.reports.queries.lens import house_zone
from pishkhan.apps.reports.queries.scope import SERVED, left_out
from pishkhan.apps.reports.rules import Measure, Span
from pishkhan.apps.reports.rules.representatives import HOW_TO, REPEAT_WITHIN, Counts, is_repeat
from pishkhan.apps.staffdesk.models import DeskContract, StaffEntry, StaffRequest
from pishkhan.apps.staffdesk.rules.states import Deed, Step

SOLVED = (Step.ANSWERED.value, Step.CLOSED.value)
FILTERED = (Step.REJECTED.value, Step.MERGED.value)
HELD = (
    *("id", "contact_id", "contract_id", "contract__organisation_id", "starts_on"),
    *("ends_on", "contract__ends_on", "ended_at"),
)
Key = tuple[int, int]
"""An appointment and a desk of ours, 0 for none."""


class Held(NamedTuple):
    """An appointment with the days on which it held, both included; None is without end."""

    id: int
    contact_id: int
    contract_id: int
    organisation_id: int
    first: date
    last: date | None

    def on(self, day: date) -> bool:
        """Whether it held on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Asked(NamedTuple):
    """A ticket of a representative, with what the counts need of it."""

    id: int
    contact_id: int
    organisation_id: int | None
    desk_id: int
    contract_id: int | None
    product_id: int | None
    category_id: int | None
    opened_at: datetime
    satisfaction: int | None
    worked_minutes: int
    type_code: str | None

    @property
    def is_how_to(self) -> bool:
        """Whether it asks how a thing is done."""
        return self.type_code == HOW_TO


@dataclass(slots=True)
class Appointed:
    """The appointments that held in some days, by whom and by which contract."""

    by_contact: dict[int, list[Held]] = field(default_factory=dict)
    by_contract: dict[int, list[Held]] = field(default_factory=dict)

    def of(self, contact_id: int, day: date, contract_id: int | None, organisation_id: int | None) -> Held | None:
        """Under which of somebody's appointments a request stands: that of its contract, else that of its customer."""
        held = [one for one in self.by_contact.get(contact_id, ()) if one.on(day)]
        by_contract = [one for one in held if one.contract_id == contract_id]
        by_place = [one for one in held if one.organisation_id == organisation_id]
        return next(iter([*by_contract, *by_place, *held]), None)


@dataclass(slots=True)
class Told:
    """The tickets of one key as they were counted: which of them stand for which number."""

    ticket: Asked
    key: Key
    is_repeat: bool
    is_first_contact: bool


def counted(span: Span, *, appointment_ids: Collection[int] | None = None) -> dict[Key, Counts]:
    """What the days of ``span`` hold, by appointment and desk; a fixed number of queries."""
    appointed = appointed_in(span, appointment_ids)
    found: dict[Key, Counts] = defaultdict(Counts)
    for told in told_tickets(span, appointed):
        _count_ticket(found[told.key], told)
    _count_teachings(found, span, appointed)
    _count_quotes(found, span, appointed)
    _count_asks(found, span, appointed)
    return {key: counts for key, counts in found.items() if counts != Counts()}


def appointed_in(span: Span, appointment_ids: Collection[int] | None = None) -> Appointed:
    """Everybody who represented on some day of ``span``; who stands in for him is not counted as one."""
    was = Q(state__in=TAKEN) | Q(ended_at__isnull=False)
    rows = Appointment.objects.filter(was, is_substitute=False, starts_on__lt=span.end)
    rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=span.start)).order_by("id")
    if appointment_ids is not None:
        rows = rows.filter(pk__in=appointment_ids)
    found = Appointed()
    for held in map(_held, rows.values_list(*HELD)):
        found.by_contact.setdefault(held.contact_id, []).append(held)
        found.by_contract.setdefault(held.contract_id, []).append(held)
    return found


def _held(row: tuple[Any, ...]) -> Held:
    """Nobody represents under a contract that is over, and what was taken from a renewal again has no last day."""
    pk, contact_id, contract_id, organisation_id, starts_on, ends_on, contract_ends_on, ended_at = row
    days = (ends_on, contract_ends_on, day_of(ended_at) if ended_at else None)
    last = min((one for one in days if one is not None), default=None)
    return Held(pk, contact_id, contract_id, organisation_id, starts_on, last)


def told_tickets(span: Span, appointed: Appointed) -> Iterator[Told]:
    """The requests that representatives opened in these days, each once."""
    tickets = _tickets(span, appointed)
    learnt = _learnt(span, appointed) if any(one.is_how_to for one in tickets) else {}
    at_once = _first_contacts(tickets)
    for one in tickets:
        held = appointed.of(one.contact_id, day_of(one.opened_at), one.contract_id, one.organisation_id)
        if held is None:
            continue
        again = one.is_how_to and is_repeat(
            one.opened_at, learnt.get((one.contact_id, one.product_id, one.category_id), ())
        )
        yield Told(one, (held.id, one.desk_id), again, one.id in at_once)


def day_of(at: datetime) -> date:
    """The house's day of an instant."""
    return at.astimezone(house_zone()).date()


def _count_ticket(counts: Counts, told: Told) -> None:
    ticket = told.ticket
    counts.requests += 1
    counts.how_to += ticket.is_how_to
    counts.repeats += told.is_repeat
    counts.first_contact += told.is_first_contact
    counts.scores += ticket.satisfaction is not None
    counts.score_sum += ticket.satisfaction or 0
    counts.worked_minutes += ticket.worked_minutes
    if ticket.is_how_to and ticket.worked_minutes > 0:
        counts.how_to_timed += 1
        counts.how_to_minutes += ticket.worked_minutes


def _tickets(span: Span, appointed: Appointed) -> list[Asked]:
    start, end = span.instants(house_zone())
    rows = Ticket.objects.filter(**SERVED, opened_at__gte=start, opened_at__lt=end).exclude(left_out())
    rows = rows.filter(contact_id__in=appointed.by_contact).order_by("id")
    named = ("id", "contact_id", "organisation_id", "desk_id", "contract_line__contract_id", "product_id")
    more = ("category_id", "opened_at", "satisfaction", "worked_minutes", "request_type__code")
    return [Asked._make(row) for row in rows.values_list(*named, *more)]


def _first_contacts(tickets: Iterable[Asked]) -> frozenset[int]:
    ids = [one.id for one in tickets]
    held = Mark.objects.filter(ticket__in=ids, measure=Measure.FIRST_CONTACT.value)
    return frozenset(held.values_list("ticket_id", flat=True)) if ids else frozenset()


def _learnt(span: Span, appointed: Appointed) -> Mapping[tuple[Any, ...], list[datetime]]:
    """When somebody learnt something of a product and category, as far back as a repeat of it counts."""
    start, end = span.instants(house_zone())
    rows = Teaching.objects.filter(
        state=TeachingState.LEARNT.value,
        answered_at__gte=start - REPEAT_WITHIN,
        answered_at__lt=end,
        appointment__contact_id__in=appointed.by_contact,
        ticket__category__isnull=False,
    )
    found: dict[tuple[Any, ...], list[datetime]] = defaultdict(list)
    named = ("appointment__contact_id", "ticket__product_id", "ticket__category_id", "answered_at")
    for *what, at in rows.values_list(*named):
        found[tuple(what)].append(at)
    return found


def _count_teachings(found: dict[Key, Counts], span: Span, appointed: Appointed) -> None:
    start, end = span.instants(house_zone())
    known = {one.id for held in appointed.by_contact.values() for one in held}
    rows = Teaching.objects.filter(taught_at__gte=start, taught_at__lt=end)
    rows = rows.exclude(state=TeachingState.TAKEN_BACK.value)
    for appointment_id, desk_id, state in rows.values_list("appointment_id", "ticket__desk_id", "state"):
        if appointment_id in known:
            counts = found[appointment_id, desk_id]
            counts.taught += 1
            counts.learnt += state == TeachingState.LEARNT


def _count_quotes(found: dict[Key, Counts], span: Span, appointed: Appointed) -> None:
    start, end = span.instants(house_zone())
    rows = Quote.objects.filter(state=QuoteState.ACCEPTED.value, answered_at__gte=start, answered_at__lt=end)
    of = ("contact_id", "desk_id", "organisation_id", "contract_line__contract_id")
    rows = rows.filter(ticket__contact_id__in=appointed.by_contact)
    for contact_id, desk_id, organisation_id, contract_id, at in rows.values_list(
        *(f"ticket__{name}" for name in of), "answered_at"
    ):
        held = appointed.of(contact_id, day_of(at), contract_id, organisation_id)
        if held is not None:
            found[held.id, desk_id].quotes += 1


def _count_asks(found: dict[Key, Counts], span: Span, appointed: Appointed) -> None:
    start, end = span.instants(house_zone())
    kept = DeskContract.objects.filter(contract_id__in=appointed.by_contract)
    desks: dict[int, list[Held]] = defaultdict(list)
    for desk_id, contract_id in kept.values_list("desk_id", "contract_id"):
        desks[desk_id] += appointed.by_contract[contract_id]
    answered = StaffEntry.objects.filter(request=OuterRef("pk"), deed=Deed.ANSWERED.value)
    rows = StaffRequest.objects.filter(desk_id__in=desks, opened_at__gte=start, opened_at__lt=end)
    rows = rows.annotate(by_himself=Exists(answered), sent_on=F("ticket_id"))
    for desk_id, at, step, by_himself, sent_on in rows.values_list(
        "desk_id", "opened_at", "step", "by_himself", "sent_on"
    ):
        held = next((one for one in desks[desk_id] if one.on(day_of(at))), None)
        if held is not None:
            counts = found[held.id, 0]
            counts.asks += 1
            counts.filtered += step in FILTERED
            counts.self_solved += sent_on is None and by_himself and step in SOLVED
