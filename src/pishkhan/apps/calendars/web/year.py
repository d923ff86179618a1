"""A calendar's year: twelve months from Farvardin, weeks from Saturday, every day told by word, shape and colour."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.calendars import queries, rules
from pishkhan.apps.calendars.rules import DayState
from pishkhan.apps.calendars.web.previews import today
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import language, looks, shaped
from pishkhan.infra.ui.moments import jdate
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.jalali import MAX_YEAR, MIN_YEAR, JalaliDate, month_length, month_name, weekday_name
from pishkhan.pure.jalali.names import WEEKDAYS_SHORT
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.worktime import Intervals, hours_text


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the picture: its number, and what it is in words."""

    date: date
    number: str
    state: DayState
    said: str
    href: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One month as it is drawn."""

    number: int
    name: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@require_safe
@staff_only
def year(request: ActorRequest, calendar_id: int, year: int) -> HttpResponseBase:
    """The year, and in a list the days that are not as the week."""
    if not MIN_YEAR < year < MAX_YEAR:
        raise NotFound("year")
    found = queries.calendar(calendar_id)
    _key, hours = queries.current(found.pk)
    first, last = _bounds(year)
    reasons = queries.reasons(found, first, last, language())
    months = rules.months_of(hours, year)
    special = [
        (day, reasons.get(day.date))
        for month in months
        for week in month.weeks
        for day in week
        if day and (day.date in reasons or day.state in {DayState.OTHER_HOURS, DayState.CLOSURE})
    ]
    if wants_sheet(request):
        return _sheet(found, year, special)
    may = rules.may_keep(request.actor) and not found.always
    drawing = Drawing(found.pk, today(looks().now), reasons, may)
    context = {
        "calendar": found,
        "year": year,
        "months": [drawing.month(month) for month in months],
        "weekdays": [(weekday_name(n, language()), WEEKDAYS_SHORT[language()][n]) for n in range(7)],
        "special": special,
        "states": list(DayState),
        "earlier": _address(found.pk, year - 1),
        "later": _address(found.pk, year + 1),
        "sheet": sheet_address(request),
        "may": may,
    }
    return render(request, "calendars/year.html", context)


class Drawing:
    """Draws the months of one calendar; the words of equal hours are made once."""

    def __init__(self, calendar_id: int, now: date, reasons: dict[date, Any], linked: bool) -> None:  # noqa: FBT001
        self.base = reverse("calendar", kwargs={"calendar_id": calendar_id}) + "days/" if linked else ""
        self.now, self.reasons = now, reasons
        self.words: dict[Intervals, str] = {}
        self.states = {state: _(state.label) for state in DayState}

    def month(self, month: rules.Month) -> Sheet:
        """One month."""
        weeks = tuple(tuple(self.cell(day) if day else None for day in week) for week in month.weeks)
        return Sheet(month.number, month_name(month.number, language()), weeks)

    def cell(self, day: rules.Day) -> Cell:
        """One day: said in full for those who hear it, or point at it."""
        href = f"{self.base}{str(day.jalali).replace('/', '-')}/" if self.base else ""
        number = shaped(day.jalali.day)
        return Cell(day.date, number, day.state, self._said(day), href, day.date == self.now)

    def _said(self, day: rules.Day) -> str:
        if day.hours not in self.words:
            self.words[day.hours] = shaped(hours_text(day.hours, language()))
        parts = [self.states[day.state]]
        if day.hours:
            parts.append(self.words[day.hours])
        if day.date in self.reasons and self.reasons[day.date].title:
            parts.append(self.reasons[day.date].title)
        return _(", ").join(parts)


def _bounds(year: int) -> tuple[date, date]:
    last = JalaliDate(year, 12, month_length(year, 12))
    return JalaliDate(year, 1, 1).to_gregorian(), last.to_gregorian()


def _address(calendar_id: int, year: int) -> str:
    return reverse("calendar-year", kwargs={"calendar_id": calendar_id, "year": year})


def _sheet(calendar: Any, year: int, special: list[tuple[rules.Day, Any]]) -> HttpResponseBase:
    columns = [Column(_("Date"), 14), Column(_("Weekday"), 14), Column(_("Day"), 26), Column(_("Hours"), 30)]
    columns.append(Column(_("Reason"), 50))
    rows = (
        (
            day.date,
            weekday_name((day.date.weekday() + 2) % 7, language()),
            day.state,
            shaped(hours_text(day.hours, language())),
            reason.title if reason else "",
        )
        for day, reason in special
    )
    return sheet_response(
        f"calendar-{calendar.code}-{year}", f"{calendar.name} {jdate(_bounds(year)[0])}", columns, rows
    )
