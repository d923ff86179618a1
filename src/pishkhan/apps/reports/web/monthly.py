"""Monthly reports in the console: the list, one report, its files (B7)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.reports.forms import FindReportsForm
from pishkhan.apps.reports.queries import monthly
from pishkhan.apps.reports.queries.paper import report_book, report_parts, report_pdf, report_title
from pishkhan.apps.reports.queries.paper.summary import whole_of
from pishkhan.apps.reports.queries.rows import MonthlyReport
from pishkhan.apps.reports.rules.monthly import may_keep_reports
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.sheets.writing import XLSX, Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import digits, language
from pishkhan.infra.web.requests import ActorRequest, members_only, staff_only
from pishkhan.pure.jalali import Period
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import NotFound

CHUNK = 500
FORMS = {"pdf": (report_pdf, "application/pdf"), "xlsx": (report_book, XLSX)}


@require_safe
@staff_only
def reports(request: ActorRequest) -> HttpResponseBase:
    """Every report one may see, the latest month first."""
    form = FindReportsForm(request.GET)
    form.full_clean()
    typed = form.cleaned_data
    wanted = {"text": typed.get("q", ""), "month": typed.get("month"), "organisation_id": typed.get("organisation")}
    if wants_sheet(request):
        return reports_sheet(monthly.matching_reports(request.actor, **wanted))
    page = monthly.reports_page(request.actor, **wanted, cursor=request.GET.get("cursor"))
    context = {"form": form, "sheet": sheet_address(request), "sought": any(wanted.values())}
    return render(request, "reports/monthly_list.html", context | listed(request, page))


@require_safe
@staff_only
def report(request: ActorRequest, report_id: int) -> HttpResponse:
    """One report, with the editions before it."""
    found = monthly.report(request.actor, report_id)
    see(request, found.subject_key, timezone.now())
    more = {"may_make": may_keep_reports(request.actor), "anew": f"{_anew(found)}?month={found.month.isoformat()}"}
    return render(request, "reports/monthly.html", told(found) | more)


@require_safe
@members_only
def report_file(request: ActorRequest, report_id: int, form: str) -> HttpResponse:
    """A report as PDF or Excel, in the language of the reader; a stranger's does not exist."""
    if form not in FORMS:
        raise NotFound("report")
    found = monthly.report(request.actor, report_id)
    write, media_type = FORMS[form]
    answer = HttpResponse(write(found, language()), content_type=media_type)
    name = safe_filename(f"{report_title(found)} {found.number or found.place.name}.{form}")
    answer.headers["Content-Disposition"] = content_disposition(name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _anew(found: MonthlyReport) -> str:
    """Where it is made anew."""
    if found.contract_id is None:
        return reverse("customer-monthly-report", kwargs={"organisation_id": found.organisation_id})
    return reverse("contract-monthly-report", kwargs={"contract_id": found.contract_id})


def listed(request: ActorRequest, page: Any) -> dict[str, Any]:
    """What a list of reports shows."""
    return {
        "rows": [(one, month_name(one), whole_of(one.figures)) for one in page.items],
        "previous": beside(request, page.previous_cursor),
        "following": beside(request, page.next_cursor),
    }


def told(found: MonthlyReport) -> dict[str, Any]:
    """What the page of a report shows, on either side."""
    return {
        "report": found,
        "title": report_title(found),
        "parts": report_parts(found),
        "editions": monthly.editions_of(found),
        "month": month_name(found),
        "files": {form: reverse("monthly-report-file", args=(found.pk, form)) for form in FORMS},
    }


def reports_sheet(found: Any) -> HttpResponseBase:
    """The list as an Excel file."""
    titles = (_("Month"), _("Contract number"), _("Customer"), _("Made on"), _("Edition"))
    columns = [Column(title, width) for title, width in zip(titles, (18, 20, 36, 20, 10), strict=True)]
    columns += [Column(_("Targets kept"), kind="share"), Column(_("Kept or missed"), kind="number")]
    columns += [Column(_("Requests opened"), kind="number"), Column(_("Provisional"), kind="number")]
    return sheet_response("monthly-reports", _("Monthly reports"), columns, _rows(found))


def month_name(one: MonthlyReport) -> str:
    """«آبان ۱۴۰۵»."""
    return Period.month_of(one.month).name(language(), digits=digits())


def beside(request: ActorRequest, cursor: str | None) -> str:
    """The address of the page beside this one, with its filters."""
    if cursor is None:
        return ""
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"?{words.urlencode()}"


def content_disposition(name: str) -> str:
    """Always a download (RFC 5987 for Persian names)."""
    return f"attachment; filename*=UTF-8''{quote(name)}"


def _rows(found: Any) -> Iterator[tuple[object, ...]]:
    for one in found.order_by(*monthly.ORDER).iterator(chunk_size=CHUNK):
        share, names = whole_of(one.figures), (one.number, one.place.name)
        counts = (share.value, share.whole, one.figures["requests"]["opened"], share.provisional)
        yield month_name(one), *names, one.made_at, one.edition, *counts
