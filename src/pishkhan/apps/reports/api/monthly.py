"""Monthly reports for programs: read and fetched by both sides, planned by both, made anew by the house (B7, N1)."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils.translation import get_language
from pydantic import Field

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.reports import actions
from pishkhan.apps.reports.queries import monthly
from pishkhan.apps.reports.queries.paper import report_book, report_pdf
from pishkhan.apps.reports.queries.rows import MonthlyReport
from pishkhan.apps.reports.rules.monthly import FIRST_DAY, LAST_DAY
from pishkhan.infra.api.answers import Answer, From, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Day, Flag, Line, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.sheets.writing import XLSX
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REPORTS, "Monthly reports")
house = Resource(Area.CONTRACTS, "Making monthly reports", side=ActorKind.VENDOR)
plans = Resource(Area.CONTRACTS, "When monthly reports come")
PLAN = "/contracts/{contract_id}/report-plan"
FORMS = {"pdf": (report_pdf, "application/pdf"), "xlsx": (report_book, XLSX)}


class MonthlyReportRow(Answer):
    """A report of one Jalali month, named by its first day, of one contract or of one organisation with its parts.

    Of a month told anew there is an edition for each time; only the last one is `current`.
    """

    id: int
    contract: Annotated[int | None, From("contract_id")]
    number: str
    organisation: Annotated[str, From("place.name")]
    month: date
    edition: int
    current: bool
    definitions: int
    made_at: datetime
    reason: str


class MonthlyReportAnswer(MonthlyReportRow):
    """A report with its figures as they were frozen: targets, promises, requests, cover, quotas, interruptions."""

    figures: dict[str, Any] = Field(examples=[{"requests": {"opened": 32}}])


class ReportPlanAnswer(Answer):
    """Whether the report is mailed, and on which day of the next month it is made; version 0 is what is usual."""

    is_mailed: bool
    day: int
    version: int


class ReportPlanIn(Versioned):
    """Whether the report is mailed, and on which day it is made."""

    is_mailed: Flag
    day: Annotated[int, Field(ge=FIRST_DAY, le=LAST_DAY, examples=[3])]


class ReportAnewIn(Body):
    """A day of the month that is told anew, and why."""

    month: Day
    reason: Reason


@resource.get("/monthly-reports", MonthlyReportRow, rows=True)
def list_monthly_reports(
    call: Call,
    text: Line = "",
    organisation: PathId | None = None,
    month: Day | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List reports, the latest month first; `text` is a part of the customer's name or the contract's number."""
    wanted: dict[str, Any] = {"organisation_id": organisation, "month": month, "text": text}
    page = monthly.reports_page(call.actor, **wanted, cursor=cursor, size=limit)
    return Rows(many(MonthlyReportRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/monthly-reports/{report_id}", MonthlyReportAnswer)
def get_monthly_report(call: Call, report_id: PathId) -> Reply:
    """Read one report."""
    return _reply(monthly.report(call.actor, report_id))


@resource.get("/monthly-reports/{report_id}/file", None, gives=ANYTHING)
def get_monthly_report_file(
    call: Call, report_id: PathId, form: Annotated[str, OneOf("pdf", "xlsx")] = "pdf"
) -> HttpResponse:
    """Fetch a report as PDF or Excel, in the language of the call."""
    found = monthly.report(call.actor, report_id)
    write, media_type = FORMS[form]
    answer = HttpResponse(
        write(found, "en" if (get_language() or "fa").startswith("en") else "fa"), content_type=media_type
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="report-{found.pk}.{form}"'
    return answer


@house.post("/contracts/{contract_id}/monthly-reports", MonthlyReportAnswer)
def make_monthly_report(call: Call, contract_id: PathId, body: ReportAnewIn) -> Reply:
    """Tell a month of a contract anew, for a reason; what was told before stays beside it."""
    made = actions.make_report_anew(**given(call, body, contract_id=contract_id))
    return _reply(monthly.report(call.actor, made.pk), location=f"/api/v1/monthly-reports/{made.pk}")


@house.post("/customers/{organisation_id}/monthly-reports", MonthlyReportAnswer)
def make_customer_report(call: Call, organisation_id: PathId, body: ReportAnewIn) -> Reply:
    """Tell a month of an organisation and its parts, whichever contract covers them, or none; for a reason."""
    made = actions.make_customer_report(**given(call, body, organisation_id=organisation_id))
    return _reply(monthly.report(call.actor, made.pk), location=f"/api/v1/monthly-reports/{made.pk}")


@plans.get(PLAN, ReportPlanAnswer)
def get_report_plan(call: Call, contract_id: PathId) -> Reply:
    """Read when a contract's report is made and whether it is mailed."""
    found = monthly.plan_of(contracts.contract(call.actor, contract_id).pk)
    return Reply(prepared(ReportPlanAnswer)(found), version=found.version)


@plans.put(PLAN, ReportPlanAnswer)
def plan_reports(call: Call, contract_id: PathId, body: ReportPlanIn) -> Reply:
    """Say when a contract's report is made and whether it is mailed; both sides may."""
    plan = actions.plan_reports(**given(call, body, contract_id=contract_id))
    return Reply(prepared(ReportPlanAnswer)(plan), version=plan.version)


def _reply(found: MonthlyReport, *, location: str = "") -> Reply:
    return Reply(prepared(MonthlyReportAnswer)(found), location=location)
