"""How the word is kept, customer by customer, by service level, team or month, for whoever manages (B7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.people import queries as people
from pishkhan.apps.reports.queries.expectations import TOLD, all_together, figures_of
from pishkhan.apps.reports.queries.figures import Group, Targets
from pishkhan.apps.reports.queries.months import by_value, values_of
from pishkhan.apps.reports.queries.whose import Whose, everybody
from pishkhan.apps.reports.rules import Share, Span
from pishkhan.apps.reports.rules.months import Grain
from pishkhan.apps.sla.models import Policy
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.words import N_, Worded

SIZE = 50


class Over(Worded):
    """What the overview is told by."""

    CUSTOMER = "customer", N_("Customer")
    LEVEL = "level", N_("Service level")
    TEAM = "team", N_("Team")
    MONTH = "month", N_("Month")


@dataclass(frozen=True, slots=True)
class Line:
    """One customer, service level, team or month; ``id`` is 0 for a month, whose first day is ``month``."""

    id: int
    name: str
    kinds: dict[str, Targets]
    month: date | None = None

    @property
    def share(self) -> Share:
        """Kept of everything that was decided."""
        return all_together(self.kinds)


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of a table, and the cursors beside it."""

    items: list[Line]
    next_cursor: str | None = None
    previous_cursor: str | None = None


def customers_page(actor: Actor, span: Span, now: datetime, *, cursor: str | None, size: int = SIZE) -> Lines:
    """Customers for whom anything happened in these months, in Persian order; one page costs the same in any house."""
    whose = everybody(actor, Grain.CUSTOMER)
    page: Page[Organisation] = keyset(customers_told(actor, span), order=("sort_key", "id"), cursor=cursor, size=size)
    return Lines(lines_of(whose, span, now, page.items), page.next_cursor, page.previous_cursor)


def customers_told(actor: Actor, span: Span) -> QuerySet[Organisation]:
    """The customers of the table, all of them."""
    whose = everybody(actor, Grain.CUSTOMER)
    return Organisation.objects.filter(pk__in=values_of(whose, span.start, span.end)).order_by("sort_key", "id")


def lines_of(whose: Whose, span: Span, now: datetime, places: Sequence[Organisation]) -> list[Line]:
    """What became of the targets of each of these customers, in one question."""
    wanted = Whose(whose.grain, frozenset(place.pk for place in places), whose.desk_ids)
    found = _by_id(by_value(wanted, span.start, span.end, now), only_told=True)
    return [Line(place.pk, place.name, found.get(place.pk, {})) for place in places]


def levels_told(actor: Actor, span: Span, now: datetime) -> list[Line]:
    """Every service level under which anything was decided."""
    found = _by_id(by_value(everybody(actor, Grain.LEVEL), span.start, span.end, now), only_told=True)
    return [Line(one.pk, one.name, found[one.pk]) for one in Policy.objects.order_by("id") if one.pk in found]


def teams_told(actor: Actor, span: Span, now: datetime) -> list[Line]:
    """Every team that was asked: their targets are the house's own."""
    found = _by_id(by_value(everybody(actor, Grain.TEAM), span.start, span.end, now), only_told=False)
    names = people.team_names(found)
    return sorted((Line(pk, names.get(pk, "—"), kinds) for pk, kinds in found.items()), key=lambda one: one.name)


def months_told(actor: Actor, span: Span, now: datetime) -> list[Line]:
    """A year month by month up to the last of the span, over everything."""
    trend = figures_of(everybody(actor, Grain.LEVEL), span, now).trend
    return [Line(0, "", month.kinds, month.start) for month in reversed(trend)]


def _by_id(found: dict[Group, Targets], *, only_told: bool) -> dict[int, dict[str, Targets]]:
    """By id, then kind; of customers and levels only what customers are told of."""
    lines: dict[int, dict[str, Targets]] = {}
    for (value, kind), targets in found.items():
        if kind in TOLD or not only_told:
            lines.setdefault(int(value), {})[str(kind)] = targets
    return lines
