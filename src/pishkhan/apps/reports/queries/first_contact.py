"""First-contact resolution, gross and net, from the tickets' own timelines (A7)."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from pishkhan.apps.catalogue.queries import beyond_level_1
from pishkhan.apps.desk.models import Entry, Ticket, Touch
from pishkhan.apps.desk.rules.states import Channel, Closure, Direction, Verb
from pishkhan.apps.reports.queries.scope import Scope
from pishkhan.apps.reports.rules import Answer, Share, is_first_contact, is_provisional
from pishkhan.apps.sla import queries as sla
from pishkhan.pure.worktime import Calendar

Subject = tuple[int | None, int | None, int | None]
JUDGED_BY = (
    "opened_at",
    "first_public_at",
    "resolved_at",
    "reopen_until",
    "question_count",
    "referral_count",
    "reopen_count",
    "closure",
    "terms_id",
    "organisation_id",
    "product_id",
    "category_id",
    "request_type_id",
)


@dataclass(frozen=True, slots=True)
class FirstContact:
    """The two shares, and the tickets behind them (newest first) so that a figure opens its tickets."""

    gross: Share
    net: Share
    ticket_ids: tuple[int, ...]


def first_contact(scope: Scope) -> FirstContact:
    """Judge the tickets opened in the period; a handful of queries, whatever their number."""
    beyond = beyond_level_1()
    counts = scope.opened().aggregate(all=Count("id"), beyond=Count("id", filter=Q(request_type_id__in=beyond)))
    calendars = _Calendars()
    held = [
        (ticket, answer) for ticket, answer in _judged(scope) if is_first_contact(answer, calendars[ticket.terms_id])
    ]
    net = [(ticket, answer) for ticket, answer in held if ticket.request_type_id not in beyond]
    return FirstContact(
        gross=Share(len(held), counts["all"], _provisional(held, scope.now)),
        net=Share(len(net), counts["all"] - counts["beyond"], _provisional(net, scope.now)),
        ticket_ids=tuple(ticket.pk for ticket, _ in held),
    )


def _judged(scope: Scope) -> list[tuple[Ticket, Answer]]:
    candidates = list(_candidates(scope))
    later = _later_openings(scope, candidates)
    contacted = _contacted_again(scope)
    return [(ticket, _answer(ticket, later, contacted)) for ticket in candidates]


def _candidates(scope: Scope) -> QuerySet[Ticket]:
    """Only these can hold; the rule itself judges them."""
    in_call = Entry.objects.filter(ticket_id=OuterRef("pk"), verb=Verb.RESOLVED, channel=Channel.PHONE)
    answered = scope.opened().filter(resolved_at__isnull=False, referral_count=0, question_count=0, reopen_count=0)
    marked = answered.exclude(closure=Closure.UNCONFIRMED).annotate(in_call=Exists(in_call))
    held = marked.filter(Q(in_call=True) | Q(first_public_at=F("resolved_at")))
    return held.only(*JUDGED_BY).order_by("-opened_at", "-id")


def _answer(ticket: Ticket, later: dict[Subject, list[datetime]], contacted: dict[int, datetime]) -> Answer:
    return Answer(
        opened_at=ticket.opened_at,
        first_public_at=ticket.first_public_at,
        resolved_at=ticket.resolved_at,
        in_call=ticket.in_call,  # type: ignore[attr-defined]  # annotated above
        asked_or_referred=bool(ticket.question_count or ticket.referral_count),
        reopened=bool(ticket.reopen_count),
        closed_unconfirmed=ticket.closure == Closure.UNCONFIRMED,
        further_contact_at=contacted.get(ticket.pk) or _next_opening(ticket, later),
        reopen_until=ticket.reopen_until,
    )


def _next_opening(ticket: Ticket, later: dict[Subject, list[datetime]]) -> datetime | None:
    """The first ticket of the same organisation, product and category inside the window."""
    instants = later.get(_subject(ticket), [])
    assert ticket.resolved_at is not None  # noqa: S101 - candidates are answered
    place = bisect_right(instants, ticket.resolved_at)
    found = instants[place] if place < len(instants) else None
    return found if found and ticket.reopen_until and found <= ticket.reopen_until else None


def _later_openings(scope: Scope, candidates: list[Ticket]) -> dict[Subject, list[datetime]]:
    until = max((ticket.reopen_until for ticket in candidates if ticket.reopen_until), default=scope.end)
    opened = scope.counted().filter(opened_at__gte=scope.start, opened_at__lte=until, organisation__isnull=False)
    rows: dict[Subject, list[datetime]] = defaultdict(list)
    columns = opened.order_by("opened_at").values_list("organisation_id", "product_id", "category_id", "opened_at")
    for organisation_id, product_id, category_id, opened_at in columns.iterator():
        rows[organisation_id, product_id, category_id].append(opened_at)
    return rows


def _contacted_again(scope: Scope) -> dict[int, datetime]:
    """Tickets about which the customer came again inside the window, with the instant."""
    again = Touch.objects.filter(
        ticket__in=scope.opened(),
        direction=Direction.IN,
        at__gt=F("ticket__resolved_at"),
        at__lte=F("ticket__reopen_until"),
    )
    return dict(again.order_by("-at").values_list("ticket_id", "at"))


def _provisional(held: list[tuple[Ticket, Answer]], now: datetime) -> int:
    return sum(is_provisional(answer, now) for _, answer in held)


class _Calendars(dict[int | None, Calendar]):
    """The calendar of each service level, asked for once a report."""

    def __missing__(self, terms_id: int | None) -> Calendar:
        assert terms_id is not None  # noqa: S101 - every live ticket pins its terms at opening
        return self.setdefault(terms_id, sla.terms(terms_id).calendar)


def _subject(ticket: Ticket) -> Subject:
    return ticket.organisation_id, ticket.product_id, ticket.category_id
