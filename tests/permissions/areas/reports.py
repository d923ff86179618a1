"""What everybody is answered at the addresses of this area: reports.

Figures are for whoever serves or manages a desk, quality, and contracts and sales; monthly reports for whoever looks
contracts up. In the portal a representative and a signatory read what concerns their own organisations.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from pishkhan.apps.reports.actions import count_up, make_report_anew
from pishkhan.apps.reports.models import MonthlyReport
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY
from tests.permissions.areas.contracts import IDS as CONTRACTS
from tests.permissions.world import World

NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"
FIGURES = "302 200 200 404 200 200 404 200 404 404 404 404"
LOOK = "302 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 400 400 200 200 404 404 404 404"
DONE = "302 400 400 400 400 400 302 302 404 404 404 404"
OWN = "302 404 404 404 404 404 404 404 200 404 200 200"
TABLE = {
    "report-definitions": ("", FIGURES, NOT_TAKEN),
    # Contracts and sales see numbers, no ticket text.
    "report-list": ("", "302 200 200 404 200 200 404 404 404 404 404 404", NOT_TAKEN),
    "expectations": ("", FIGURES, NOT_TAKEN),
    "customer-expectations": ("", FIGURES, NOT_TAKEN),
    "monthly-reports": ("", LOOK, NOT_TAKEN),
    "monthly-report": ("", LOOK, NOT_TAKEN),
    "monthly-report-file": ("", "302 200 200 404 200 200 200 200 200 404 200 404", NOT_TAKEN),
    "contract-monthly-report": ("", KEEP, DONE),
    "customer-monthly-report": ("", KEEP, DONE),
    "contract-report-plan": ("", KEEP, DONE),
    "portal-expectations": ("", OWN, NOT_TAKEN),
    "portal-monthly-reports": ("", OWN, NOT_TAKEN),
    "portal-monthly-report": ("", "302 404 404 404 404 404 404 404 200 404 200 404", NOT_TAKEN),
    "portal-report-plan": (
        "",
        "302 404 404 404 404 404 404 404 200 404 200 404",
        "302 404 404 404 404 404 404 404 302 404 302 404",
    ),
}
TOLD = date(2026, 9, 23)
"""Mehr 1405, the month before the cast's own."""


def furnish(world: World) -> None:
    """The month before was told of the contract of Pars, and told anew."""
    while count_up(actor=SYSTEM, at=SATURDAY):
        pass
    for reason in ("درخواست مشتری", "اصلاح پوشش یک درخواست"):
        make_report_anew(actor=SYSTEM, at=SATURDAY, reason=reason, month=TOLD, **CONTRACTS["contract"](world))


def _report(world: World) -> dict[str, Any]:
    found = MonthlyReport.objects.get(current=True, month=TOLD, **CONTRACTS["contract"](world))
    return {"report_id": found.pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "report-list": lambda _world: {"measure": "opened"},
    **dict.fromkeys(
        ("customer-expectations", "customer-monthly-report"), lambda world: {"organisation_id": world.cast.pars.pk}
    ),
    **dict.fromkeys(("monthly-report", "portal-monthly-report"), _report),
    "monthly-report-file": lambda world: _report(world) | {"form": "xlsx"},
    **dict.fromkeys(("contract-monthly-report", "contract-report-plan", "portal-report-plan"), CONTRACTS["contract"]),
}
FORMS: dict[str, tuple[str, Callable[[World], dict[str, Any]]]] = {
    "contract-monthly-report": ("", lambda _world: {"month": "۱۴۰۵/۰۷/۱۰", "reason": "درخواست مشتری"}),
    "customer-monthly-report": ("", lambda _world: {"month": "۱۴۰۵/۰۷/۱۰", "reason": "درخواست مشتری"}),
    "contract-report-plan": ("", lambda _world: {"is_mailed": "on", "day": "۵"}),
    "portal-report-plan": ("", lambda _world: {"day": "۲"}),
}
SENDERS = {
    "contract-monthly-report": "mina",
    "customer-monthly-report": "mina",
    "contract-report-plan": "mina",
    "portal-report-plan": "bahram",
}
