"""Representatives in figures: for whoever watches them, and one's own (C6, C7, N1)."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

from ninja import Query
from pydantic import Field

from pishkhan.apps.reports.api.answers import ShareAnswer
from pishkhan.apps.reports.api.asking import AskedMonths
from pishkhan.apps.reports.api.lists import CountedTicket
from pishkhan.apps.reports.api.shown import share_data
from pishkhan.apps.reports.queries import representatives as told
from pishkhan.apps.reports.queries.levels import Customer, Effect, Side, begun_months, customers, ties
from pishkhan.apps.reports.queries.representatives import Line
from pishkhan.apps.reports.queries.representing import day_of
from pishkhan.apps.reports.queries.scope import check_sees_tickets
from pishkhan.apps.reports.rules.representatives import OF_TICKETS, Count, Counts, Rate, is_told, rate
from pishkhan.infra.api.answers import Answer, Data, Ref, many
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.fields import Line as Words
from pishkhan.infra.api.fields import OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.paging import only_page
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REPORTS, "Representatives")
house = Resource(Area.REPORTS, "Representatives of the house", side=ActorKind.VENDOR)


class RepresentativeCountsAnswer(Answer):
    """What was counted; minutes are worked minutes booked on his requests."""

    requests: int
    how_to: int
    repeats: int
    first_contact: int
    taught: int
    learnt: int
    asks: int
    self_solved: int
    filtered: int
    quotes: int
    scores: int
    score_sum: int
    worked_minutes: int
    how_to_timed: int
    how_to_minutes: int


class RateAnswer(ShareAnswer):
    """A share of a representative's work; `told` is false below ten cases, and its value is null then."""

    figure: Annotated[str, OneOf(Rate)]
    told: bool


class RepresentativeAnswer(Answer):
    """A representative in some months. `id` is his appointment; `saved_minutes` is an estimate, null where unknown.

    `saved_rials` is the same at the house's price of an hour, null where it names none, and to customers.
    """

    id: int
    organisation: Ref
    name: str
    contract: str
    first_day: date
    is_ended: bool
    counts: RepresentativeCountsAnswer
    shares: list[RateAnswer]
    mean_score: float | None
    saved_minutes: float | None
    saved_rials: int | None
    certificates: int
    best_score: int | None
    tenure_months: float


class RepresentativeMonthAnswer(RepresentativeCountsAnswer):
    """One Jalali month, by its first day."""

    month: date


class GrowthAnswer(RepresentativeAnswer):
    """The same, with the year of months that ends with them."""

    months: list[RepresentativeMonthAnswer]


class LevelTieAnswer(Answer):
    """How one thing known of representatives goes together with another over so many customers; null under ten."""

    side: Annotated[str, OneOf(Side)]
    effect: Annotated[str, OneOf(Effect)]
    customers: int
    rho: float | None
    band_from: float | None
    band_to: float | None


class AskedList(AskedMonths):
    """Which months, in whose order, and whose name holds `q`."""

    sort: Annotated[str, OneOf("customer", *(one.value for one in Count))] = "customer"
    q: Words = ""


class AskedTickets(AskedMonths):
    """Which months, and which count is opened."""

    count: Annotated[str, OneOf(*(one.value for one in OF_TICKETS))] = Field("requests")


@resource.get("/representatives", RepresentativeAnswer, rows=True)
def list_representatives(call: Call, asked: Annotated[AskedList, Query()], cursor: Cursor = None) -> Rows:
    """List representatives in figures, by customer or by one count: everybody for a watcher, one's own for a customer.

    At most two hundred, on one page; nobody is ranked, and no share is told of fewer than ten cases.
    """
    only_page(cursor)
    found = told.lines(call.actor, asked.span(call.at), day_of(call.at), sort=asked.sort, text=asked.q)
    return Rows([_line(one) for one in found], None, None)


@resource.get("/representatives/{appointment_id}", GrowthAnswer)
def get_representative(call: Call, appointment_id: PathId, asked: Annotated[AskedMonths, Query()]) -> Data:
    """Read one representative in figures, with a year of months."""
    found = told.growth(call.actor, appointment_id, asked.span(call.at), day_of(call.at))
    months = [asdict(counts) | {"month": month} for month, counts in found.months]
    return _line(found.line) | {"months": months}


@house.get("/representatives/{appointment_id}/tickets", CountedTicket, rows=True)
def list_representative_tickets(
    call: Call,
    appointment_id: PathId,
    asked: Annotated[AskedTickets, Query()],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the tickets behind a count, as far as they are the caller's to read."""
    told.appointment(call.actor, appointment_id)
    check_sees_tickets(call.actor)
    count, span = Count(asked.count), asked.span(call.at)
    page = told.tickets_behind(call.actor, appointment_id, span, count, cursor=cursor, size=limit)
    return Rows(many(CountedTicket, page.items), page.next_cursor, page.previous_cursor)


@house.get("/representative-levels", LevelTieAnswer, rows=True)
def list_levels(call: Call, asked: Annotated[AskedMonths, Query()], cursor: Cursor = None) -> Rows:
    """List how representatives' level goes together with requests, effort and satisfaction: Spearman's coefficient."""
    only_page(cursor)
    span, today = asked.span(call.at), day_of(call.at)
    found: list[Customer] = customers(call.actor, span, today, begun_months(span, today))
    rows = [
        {
            "side": side.value,
            "effect": effect.value,
            "customers": tie.count,
            "rho": tie.rho,
            "band_from": tie.low,
            "band_to": tie.high,
        }
        for (side, effect), tie in ties(found).items()
    ]
    return Rows(rows, None, None)


def _line(one: Line) -> Data:
    held, counts, level = one.appointment, one.counts, one.level
    place = held.contract.organisation
    return {
        "id": held.pk,
        "organisation": {"id": place.pk, "name": place.name},
        "name": held.contact.full_name,
        "contract": held.contract.number,
        "first_day": held.starts_on,
        "is_ended": held.ended_at is not None,
        "counts": asdict(counts),
        "shares": [_rate(counts, which) for which in Rate],
        "mean_score": counts.mean_score,
        "saved_minutes": one.saved,
        "saved_rials": one.saved_rials,
        "certificates": level.certificates,
        "best_score": level.best,
        "tenure_months": level.months,
    }


def _rate(counts: Counts, which: Rate) -> Data:
    share = rate(counts, which)
    data = share_data(share) | {"figure": which.value, "told": is_told(share)}
    return data if is_told(share) else data | {"value": None, "band_from": None, "band_to": None}
