"""Representatives as they are counted month by month, and who may look at whom (C7, L1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet, Sum

from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.reports.models import RepresentativeCounting, RepresentativeMonth
from pishkhan.apps.reports.queries.levels_of import Level, levels_of
from pishkhan.apps.reports.queries.representing import Told, appointed_in, told_tickets
from pishkhan.apps.reports.queries.scope import EVERYWHERE
from pishkhan.apps.reports.rules import Span, SpanKind
from pishkhan.apps.reports.rules.representatives import COUNTED, Count, Counts, may_watch, saved_minutes, saved_rials
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

NAMED = ("contact", "contract__organisation")
YEAR = 12
SHOWN = 200
"""So many lines stand on the page; the sheet has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One representative with what the months hold; ``saved`` in minutes, if it can be told.

    ``saved_rials`` is the same at the house's price of an hour, for the vendor's people alone.
    """

    appointment: Appointment
    counts: Counts
    level: Level
    saved: float | None
    saved_rials: int | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """One representative in some months, and month by month in the year that ends with them."""

    line: Line
    months: list[tuple[date, Counts]]


def appointments_for(actor: Actor) -> QuerySet[Appointment]:
    """Whose figures the actor reads: a watcher everybody's, a representative his own, a signatory his house's."""
    rows = Appointment.objects.filter(is_substitute=False).select_related(*NAMED)
    if may_watch(actor):
        return rows
    if not actor.is_customer or actor.contact_id is None:
        return rows.none()
    own = Q(contact=actor.contact_id) if actor.represents else Q(pk__in=())
    return rows.filter(own | Q(contract__organisation__in=actor.signs_for))


def appointment(actor: Actor, appointment_id: int) -> Appointment:
    """One of them; raises ``NotFound``."""
    found = appointments_for(actor).filter(pk=appointment_id).first()
    if found is None:
        raise NotFound("representative")
    return found


def lines(actor: Actor, span: Span, today: date, *, sort: str = "", text: str = "", most: int = SHOWN) -> list[Line]:
    """Everybody of whom these months hold anything, in the order of the alphabet or by one count, the most first.

    Raises ``NotFound`` for whoever reads of nobody.
    """
    if not may_watch(actor) and not actor.speaks_for:
        raise NotFound("page")
    rows = _rows(actor, span).filter(appointment__in=_called(appointments_for(actor), text).values("id"))
    summed = _summed(rows.values("appointment_id"))
    names = (F("appointment__contract__organisation__sort_key"), F("appointment_id"))
    order = (F(f"sum_{sort}").desc(), *names) if sort in set(Count) else names
    found = {row["appointment_id"]: _counts(row) for row in summed.order_by(*order)[:most]}
    return _lined(actor, span, today, found)


def growth(actor: Actor, appointment_id: int, span: Span, today: date) -> Growth:
    """One representative the actor may read of; raises ``NotFound``."""
    found = appointment(actor, appointment_id)
    months = _year_to(span)
    rows = _rows(actor, Span(SpanKind.FREE, months[0].start, span.end)).filter(appointment=found)
    by_month: dict[date, Counts] = {
        row["month"]: _counts(row) for row in _summed(rows.values("month")).order_by("month")
    }
    total = Counts()
    for month, counts in by_month.items():
        if month in span:
            total.add(counts)
    (line,) = _lined(actor, span, today, {found.pk: total})
    return Growth(line, [(one.start, by_month.get(one.start, Counts())) for one in months])


def own_appointments(actor: Actor) -> list[Appointment]:
    """Those of whom a customer's person reads, the present ones first."""
    if not actor.is_customer or not actor.speaks_for:
        raise NotFound("page")
    return list(appointments_for(actor).order_by(F("ended_at").desc(nulls_first=True), "-starts_on", "-id")[:SHOWN])


def counted_at() -> datetime | None:
    """When the present months were last counted."""
    return RepresentativeCounting.objects.order_by("-month").values_list("counted_at", flat=True).first()


def tickets_behind(
    actor: Actor, appointment_id: int, span: Span, count: Count, *, cursor: str | None = None, size: int = 50
) -> Page[Ticket]:
    """The tickets a count stands for, the newest first, as far as the actor reads tickets.

    Raises ``NotFound`` for whoever reads none of them.
    """
    held = appointment(actor, appointment_id)
    same = Appointment.objects.filter(contact=held.contact_id, is_substitute=False).values_list("id", flat=True)
    told = told_tickets(span, appointed_in(span, list(same)))
    ids = [one.ticket.id for one in told if one.key[0] == held.pk and _stands_for(one, count)]
    rows = visible_tickets(actor).filter(pk__in=ids).select_related("owner", "request_type", "organisation")
    return keyset(rows, order=("-opened_at", "-id"), cursor=cursor, size=size)


def _stands_for(told: Told, count: Count) -> bool:
    ways: dict[Count, bool] = {
        Count.REQUESTS: True,
        Count.HOW_TO: told.ticket.is_how_to,
        Count.REPEATS: told.is_repeat,
        Count.FIRST_CONTACT: told.is_first_contact,
    }
    return ways.get(count, False)


def _lined(actor: Actor, span: Span, today: date, found: Mapping[int, Counts]) -> list[Line]:
    rows = {one.pk: one for one in Appointment.objects.select_related(*NAMED).filter(pk__in=found)}
    levels, timed = levels_of(rows.values(), today), _timed(rows.values(), span)
    hour = settings.SUPPORT_HOUR_RIALS if actor.is_vendor or actor.is_system else 0

    def line(held: Appointment, counts: Counts) -> Line:
        same = timed.get(held.contract.organisation_id, {})
        everybody = Counts()
        for one in same.values():
            everybody.add(one)
        saved = saved_minutes(counts, same.get(held.contact_id, Counts()), everybody)
        return Line(held, counts, levels[held.pk], saved, saved_rials(saved, hour))

    return [line(rows[pk], counts) for pk, counts in found.items()]


def _timed(held: Iterable[Appointment], span: Span) -> Mapping[int, Mapping[int, Counts]]:
    """How-to questions and their worked minutes in the year that ends with ``span``, by organisation and person.

    At all desks, whoever reads; the months looked at themselves are counted as the reader sees them.
    """
    places = {one.contract.organisation_id for one in held}
    year = {"month__gte": _year_to(span)[0].start, "month__lt": span.end}
    rows = RepresentativeMonth.objects.filter(appointment__contract__organisation__in=places, **year)
    summed = rows.values_list("appointment__contract__organisation_id", "appointment__contact_id").annotate(
        Sum("how_to_timed"), Sum("how_to_minutes")
    )
    found: dict[int, dict[int, Counts]] = {}
    for place, person, timed, minutes in summed:
        found.setdefault(place, {})[person] = Counts(how_to_timed=timed, how_to_minutes=minutes)
    return found


def _rows(actor: Actor, span: Span) -> QuerySet[RepresentativeMonth]:
    """The kept months, of the desks whose figures a manager reads; a customer reads all that is his."""
    rows = RepresentativeMonth.objects.filter(month__gte=span.start, month__lt=span.end)
    if actor.is_customer or actor.is_system or actor.roles & EVERYWHERE:
        return rows
    return rows.filter(desk_id__in=actor.desk_ids | actor.managed_ids | {0})


def _called(rows: QuerySet[Appointment], text: str) -> QuerySet[Appointment]:
    key = unique_key(text)
    if not key:
        return rows
    return rows.filter(Q(contract__organisation__name_key__contains=key) | Q(contact__full_name__contains=text.strip()))


def _summed(rows: QuerySet[RepresentativeMonth, Any]) -> QuerySet[RepresentativeMonth, dict[str, Any]]:
    return rows.annotate(**{f"sum_{name}": Sum(name) for name in COUNTED})


def _counts(row: Mapping[str, Any]) -> Counts:
    return Counts(**{name: row[f"sum_{name}"] or 0 for name in COUNTED})


def _year_to(span: Span) -> list[Span]:
    """The twelve months that end with the last of ``span``."""
    last = Span.of(SpanKind.MONTH, span.last)
    found = [last]
    while len(found) < YEAR:
        found.append(found[-1].previous())
    return found[::-1]
