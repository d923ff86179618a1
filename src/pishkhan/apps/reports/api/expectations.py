"""What customers were promised and how it was kept, for programs (B7, N1)."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

from django.utils.translation import get_language
from ninja import Query

from pishkhan.apps.reports.actions import refresh
from pishkhan.apps.reports.api.asking import AskedMonths
from pishkhan.apps.reports.api.expectation_answers import ExpectationsAnswer, OverviewAnswer
from pishkhan.apps.reports.api.shown import share_data, targets_data
from pishkhan.apps.reports.queries import overview
from pishkhan.apps.reports.queries.expectations import Expectations, Month, expectations
from pishkhan.apps.reports.queries.figures import Targets
from pishkhan.apps.reports.queries.overview import Line, Lines, Over
from pishkhan.apps.reports.queries.promised import Agreed
from pishkhan.apps.reports.rules import Measure
from pishkhan.infra.api.answers import Data
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.fields import OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.paging import only_page
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REPORTS, "Expectations")
house = Resource(Area.REPORTS, "Expectations of the house", side=ActorKind.VENDOR)


@resource.get("/customers/{organisation_id}/expectations", ExpectationsAnswer)
def get_expectations(call: Call, organisation_id: PathId, asked: Annotated[AskedMonths, Query()]) -> Data:
    """Read what was promised to a customer, what runs now, and how it was kept.

    Whoever represents a customer or signs for it reads his own; the vendor's people see what their desks did.
    """
    refresh(actor=call.actor, at=call.at)
    found = expectations(call.actor, organisation_id, asked.span(call.at), call.at)
    place, now, figures = found.customer.organisation, found.now, found.figures
    total = figures.total
    return {
        "organisation": {"id": place.pk, "name": place.name},
        "period": _period(found),
        "targets": _kinds(figures.kinds),
        "priorities": _priorities(found),
        "promises_kept": figures.promises.counts[Measure.MET],
        "promises_missed": figures.promises.counts[Measure.BREACHED],
        "empty_updates": share_data(figures.empty_updates),
        "reopened": share_data(figures.reopened),
        "opened": total.of(Measure.OPENED),
        "answered": total.of(Measure.ANSWERED),
        "closed": total.of(Measure.CLOSED),
        "chargeable": total.of(Measure.CHARGEABLE),
        "year": [_month(month) for month in figures.trend],
        "open_requests": now.requests,
        "standings": {standing.value: count for standing, count in now.standings.items()},
        "running": [asdict(row) for row in now.rows],
        "promised": [promise for agreed in found.agreed for promise in _promises(agreed)],
    }


@house.get("/reports/expectations", OverviewAnswer, rows=True)
def list_expectations(
    call: Call,
    asked: Annotated[AskedMonths, Query()],
    by: Annotated[str, OneOf(Over)] = "customer",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List how targets were kept by customer, service level, team or month; only customers come in pages."""
    refresh(actor=call.actor, at=call.at)
    span, over = asked.span(call.at), Over(by)
    if over is Over.CUSTOMER:
        found = overview.customers_page(call.actor, span, call.at, cursor=cursor, size=limit)
    else:
        only_page(cursor)
        ways = {Over.LEVEL: overview.levels_told, Over.TEAM: overview.teams_told, Over.MONTH: overview.months_told}
        found = Lines(ways[over](call.actor, span, call.at))
    return Rows([_line(one) for one in found.items], found.next_cursor, found.previous_cursor)


def _period(found: Expectations) -> Data:
    known = found.reach
    return {
        "name": found.span.name(get_language() or "fa"),
        "first": found.span.start,
        "last": found.span.last,
        "counted_at": known.counted_at if known else None,
        "is_behind": known is None or known.is_behind,
    }


def _kinds(kinds: dict[str, Targets]) -> list[Data]:
    return targets_data((kind, None, found) for kind, found in kinds.items())


def _priorities(found: Expectations) -> list[Data]:
    groups = sorted(found.figures.total.targets("kind", "grade").items())
    told = found.figures.kinds
    return targets_data((kind, str(grade), targets) for (kind, grade), targets in groups if kind in told)


def _month(month: Month) -> Data:
    return share_data(month.share) | {"month": month.start, "targets": _kinds(month.kinds)}


def _line(line: Line) -> Data:
    facts = {"id": line.id or None, "name": line.name, "month": line.month, "targets": _kinds(line.kinds)}
    return share_data(line.share) | facts


def _promises(agreed: Agreed) -> Iterable[Data]:
    for promise in agreed.promises:
        level = promise.level
        yield {
            "contract": agreed.contract.number if agreed.contract else None,
            "products": list(promise.products),
            "request_type": promise.request_type,
            "scope": promise.scope.value,
            "service_level": level.name,
            "hours": level.hours,
            "day_minutes": level.day_minutes,
            "targets": [
                {"kind": one.kind.value, "request_type": one.of_type, "minutes": list(one.minutes)}
                for one in level.targets
            ],
        }
