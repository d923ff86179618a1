"""The backlog by age: as it stands at the end of the period (or now), and its course (L1)."""

from datetime import date

from django.utils.translation import gettext as _

from pishkhan.apps.reports.rules import AGES, Bucket, Measure
from pishkhan.apps.reports.web.gathering import Told
from pishkhan.apps.reports.web.shares import bucket_name
from pishkhan.infra.sheets.writing import Column as SheetColumn
from pishkhan.infra.sheets.writing import Sheet
from pishkhan.infra.ui.charts import Bar, Bars, Cell, Column, Columns, Table, bars, columns
from pishkhan.infra.ui.filters import number, said
from pishkhan.infra.ui.moments import jdate


def ages_now(told: Told) -> Bars:
    """Open tickets by age at the end of the last day there is."""
    counts = told.backlog(told.look.lens.last)
    longest = max(counts) or 1
    given = [
        Bar(
            name=Cell(said(age)),
            length=count / longest,
            tone=("", "", "", "warning", "warning", "danger")[place],
            cells=[Cell(number(count), told.look.behind(Measure.OPEN, age=age.value) if count else "")],
        )
        for place, (age, count) in enumerate(zip(AGES, counts, strict=True))
    ]
    return bars(key="backlog-now", headings=[_("Age"), _("How many"), _("Tickets")], given=given)


def course(told: Told) -> Columns:
    """The backlog at the end of each day, week or month, stacked by age, the youngest at the bottom."""
    given = [_column(told, bucket) for bucket in told.look.span.buckets()]
    told_days = [bucket for bucket in told.look.span.buckets() if bucket.start <= told.look.lens.last]
    return columns(
        key="backlog-course",
        title=_("Backlog at the end of each day, week or month"),
        summary=_("From %(before)s open tickets at the beginning to %(after)s.")
        % {"before": number(told.standing_before), "after": number(backlog(told))},
        series=[said(age) for age in AGES],
        given=given,
        table=Table(
            (_("Time"), *(said(age) for age in AGES), _("Together")), [_row(told, bucket) for bucket in told_days]
        ),
    )


def backlog(told: Told) -> int:
    """Open tickets at the end of the last day there is."""
    return sum(told.backlog(told.look.lens.last))


def backlog_sheet(told: Told) -> Sheet:
    """The backlog of every day as an Excel sheet."""
    heads = (
        SheetColumn(_("Day")),
        *(SheetColumn(said(age), kind="number") for age in AGES),
        SheetColumn(_("Together"), kind="number"),
    )
    days = sorted({day for day, _age in told.standing if day >= told.look.span.start})
    rows = [(day, *told.backlog(day), sum(told.backlog(day))) for day in days]
    return Sheet(_("Backlog by age"), heads, rows)


def _end(told: Told, bucket: Bucket) -> date:
    """The last day of a bucket of which anything is known."""
    return min(date.fromordinal(bucket.end.toordinal() - 1), told.look.lens.last)


def _column(told: Told, bucket: Bucket) -> Column:
    if bucket.start > told.look.lens.last:
        return Column(bucket_name(bucket), None)
    counts = told.backlog(_end(told, bucket))
    parts = [f"{said(age)}: {number(count)}" for age, count in zip(AGES, counts, strict=True) if count]
    return Column(bucket_name(bucket), counts, "\n".join([jdate(_end(told, bucket)), *parts]))


def _row(told: Told, bucket: Bucket) -> list[Cell]:
    counts = told.backlog(_end(told, bucket))
    return [Cell(bucket_name(bucket)), *(Cell(number(count)) for count in counts), Cell(number(sum(counts)))]
