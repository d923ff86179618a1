"""Judging which answers were first contact, for any tickets: one way for the live report and for the tally (A7)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pishkhan.apps.desk.models import Entry, Ticket, Touch
from pishkhan.apps.desk.rules.states import Channel, Closure, Direction, Verb
from pishkhan.apps.reports.queries.scope import counted_tickets
from pishkhan.apps.reports.rules import Answer, is_first_contact
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


def first_contacts(tickets: QuerySet[Ticket]) -> list[tuple[Ticket, Answer]]:
    """Those of ``tickets`` that were resolved at first contact, the newest first; three queries, whatever their number.

    A further ticket undoes a resolution at whichever desk it was opened: the figure of a desk does not depend on who
    looks at it.
    """
    candidates = _candidates(tickets)
    found = list(candidates)
    if not found:
        return []
    later, contacted = _later_openings(found), _contacted_again(candidates)
    judged = ((ticket, _answer(ticket, later, contacted)) for ticket in found)
    calendars = _Calendars()
    return [(ticket, answer) for ticket, answer in judged if is_first_contact(answer, calendars[ticket.terms_id])]


def _candidates(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Only these can hold; the rule itself judges them."""
    in_call = Entry.objects.filter(ticket_id=OuterRef("pk"), verb=Verb.RESOLVED, channel=Channel.PHONE)
    answered = tickets.filter(resolved_at__isnull=False, referral_count=0, question_count=0, reopen_count=0)
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


def _later_openings(found: Sequence[Ticket]) -> dict[Subject, list[datetime]]:
    windows = [ticket for ticket in found if ticket.reopen_until and ticket.organisation_id]
    rows: dict[Subject, list[datetime]] = defaultdict(list)
    if not windows:
        return rows
    first = min(ticket.resolved_at for ticket in windows if ticket.resolved_at)
    last = max(ticket.reopen_until for ticket in windows if ticket.reopen_until)
    whose = {ticket.organisation_id for ticket in windows}
    opened = counted_tickets().filter(organisation__in=whose, opened_at__gt=first, opened_at__lte=last)
    columns = opened.order_by("opened_at").values_list("organisation_id", "product_id", "category_id", "opened_at")
    for organisation_id, product_id, category_id, opened_at in columns.iterator():
        rows[organisation_id, product_id, category_id].append(opened_at)
    return rows


def _contacted_again(candidates: QuerySet[Ticket]) -> dict[int, datetime]:
    """Tickets about which the customer came again inside the window, with the instant."""
    again = Touch.objects.filter(
        ticket__in=candidates.order_by().values("pk"),
        direction=Direction.IN,
        at__gt=F("ticket__resolved_at"),
        at__lte=F("ticket__reopen_until"),
    )
    return dict(again.order_by("-at").values_list("ticket_id", "at"))


class _Calendars(dict[int | None, Calendar]):
    """The calendar of each service level, asked for once."""

    def __missing__(self, terms_id: int | None) -> Calendar:
        assert terms_id is not None  # noqa: S101 - every live ticket pins its terms at opening
        return self.setdefault(terms_id, sla.terms(terms_id).calendar)


def _subject(ticket: Ticket) -> Subject:
    return ticket.organisation_id, ticket.product_id, ticket.category_id
