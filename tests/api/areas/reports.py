"""Reports: who sees figures and what is behind them, a customer's expectations, and monthly reports."""

from typing import Any

from tests.api.areas import Line
from tests.permissions.areas.contracts import IDS as CONTRACTS
from tests.permissions.areas.reports import IDS
from tests.permissions.world import World

NUMBERS = "401 200 200 404 200 200 404 200 404 404 404 404"
EXPECTED = "401 200 200 404 200 200 404 200 200 404 200 404"
REPORTS = "401 200 200 404 200 200 200 200 200 404 200 404"
MADE = "401 403 403 403 403 403 201 201 404 404 404 404"
PLANNED = "401 404 404 404 404 404 200 200 200 404 200 404"
TICKETS = "401 200 200 404 200 200 404 404 404 404 404 404"


def _asked(world: World) -> dict[str, Any]:
    return {"period": "free", "since": "1405-08-01", "until": "2026-11-01", "organisation": world.cast.pars.pk}


LINES: dict[str, Line] = {
    "get_figures": Line(NUMBERS, query=lambda world: _asked(world) | {"by": "team"}),
    "get_definitions": Line(NUMBERS),
    "get_expectations": Line(
        EXPECTED, ids=lambda world: {"organisation_id": world.cast.pars.pk}, query=lambda _world: {"period": "quarter"}
    ),
    "list_expectations": Line(NUMBERS, query=lambda _world: {"by": "level", "day": "1405-08-01"}),
    "list_monthly_reports": Line("401 200 200 404 200 200 200 200 200 200 200 200"),
    "get_monthly_report": Line(REPORTS, ids=IDS["monthly-report"]),
    "get_monthly_report_file": Line(REPORTS, ids=IDS["monthly-report"], query=lambda _world: {"form": "xlsx"}),
    "make_monthly_report": Line(
        MADE,
        body=lambda _world: {"month": "1405-07-10", "reason": "درخواست مشتری"},
        ids=CONTRACTS["contract"],
        sender="mina",
    ),
    "make_customer_report": Line(
        MADE,
        body=lambda _world: {"month": "1405-07-10", "reason": "درخواست مشتری"},
        ids=lambda world: {"organisation_id": world.cast.pars.pk},
        sender="mina",
    ),
    "get_report_plan": Line(REPORTS, ids=CONTRACTS["contract"], sender="mina"),
    "plan_reports": Line(
        PLANNED, body=lambda _world: {"is_mailed": False, "day": 2}, ids=CONTRACTS["contract"], sender="mina"
    ),
    "list_behind": Line(TICKETS, ids=lambda _world: {"measure": "opened"}, query=_asked),
}
