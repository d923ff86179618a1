"""A monthly report as an Excel book: numbers stay numbers."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.contracts.rules import QuotaKind, Verdict
from pishkhan.apps.reports.models import MonthlyReport
from pishkhan.apps.reports.queries.paper.document import known, report_title
from pishkhan.apps.reports.queries.paper.said import writer
from pishkhan.apps.reports.queries.paper.summary import share_of, summary
from pishkhan.apps.reports.rules import Measure
from pishkhan.infra.sheets.books import Column
from pishkhan.infra.sheets.writing import Sheet, book_bytes
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.persian import format_code

COUNTS = (Measure.MET, Measure.BREACHED, Measure.BREACHED_OPEN, Measure.REPRIORITISED, Measure.WITHDRAWN)


def report_book(report: MonthlyReport, language: str) -> bytes:
    """The book, right to left in Persian."""
    with translation.override(language):
        return book_bytes(_sheets(report))


def _sheets(report: MonthlyReport) -> Iterator[Sheet]:
    told = report.figures
    yield Sheet(_("Summary"), (Column(report_title(report), 110),), [(line,) for line in _head(report)])
    yield Sheet(_("Agreed targets"), _target_columns(), [_target(one) for one in told["targets"]])
    yield Sheet(
        _("The last twelve months"),
        (
            Column(_("Month"), 18),
            Column(_("Targets kept"), kind="share"),
            *_counts(_("Kept or missed"), _("Provisional")),
        ),
        [_month(one) for one in known(told["year"])],
    )
    yield Sheet(_("Requests"), (Column(_("Figure"), 44), *_counts(_("Count"))), list(_requests(told)))
    if told["oldest"]:
        codes = (Column(_("Tracking code"), 16), Column(_("Request type"), 24), Column(_("Opened"), 20))
        yield Sheet(_("Oldest open requests"), codes, [_old(one) for one in told["oldest"]])
    if told["quotas"]:
        columns = (Column(_("Quota"), 20), *_counts(_("Allowed"), _("Used"), _("Left"), _("Beyond the quota")))
        yield Sheet(_("What is left"), columns, [_quota(one) for one in told["quotas"]])


def _head(report: MonthlyReport) -> list[str]:
    contract, write = report.figures["contract"], writer()
    return [contract["organisation"], write.digits(contract["number"]), *summary(report.figures, write)]


def _target_columns() -> tuple[Column, ...]:
    shares = (
        Column(_("Share"), kind="share"),
        Column(_("Band from"), kind="share"),
        Column(_("Band to"), kind="share"),
    )
    counts = _counts(
        _("Met"), _("Missed"), _("Still open"), _("By a change of priority"), _("By silence"), _("Provisional")
    )
    return (Column(_("Target"), 24), *shares, *counts)


def _target(one: dict[str, Any]) -> tuple[object, ...]:
    share = share_of(one)
    low, high = share.band or (None, None)
    return (ClockKind(one["kind"]), share.value, low, high, *(one[count] for count in COUNTS), one["provisional"])


def _month(one: dict[str, Any]) -> tuple[object, ...]:
    kept = one["part"] / one["whole"] if one["whole"] else None
    return writer().month(date.fromisoformat(one["month"])), kept, one["whole"], one["provisional"]


def _requests(told: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    requests = told["requests"]
    yield _("Requests opened"), requests["opened"]
    yield _("Requests answered"), requests["answered"]
    yield _("Requests closed"), requests["closed"]
    yield _("Open at the end of the month"), told["open_at_end"]
    yield _("Answers that did not hold"), told["reopened"]["part"]
    yield _("Messages with a promise"), told["empty_updates"]["whole"]
    yield _("Empty updates"), told["empty_updates"]["part"]
    for word in Verdict:
        if word in told["cover"]:
            yield _(word.label), told["cover"][word]


def _old(one: dict[str, Any]) -> tuple[object, ...]:
    return format_code(one["code"]), writer().name(one, "type"), datetime.fromisoformat(one["opened_at"])


def _quota(one: dict[str, Any]) -> tuple[object, ...]:
    """Working time is told in hours."""
    unit = 60 if one["kind"] == QuotaKind.HOURS else 1
    allowed, used, beyond = (one.get(name, 0) / unit for name in ("allowed", "used", "beyond"))
    return QuotaKind(one["kind"]), allowed, used, allowed - used, beyond


def _counts(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, kind="number") for title in titles)
