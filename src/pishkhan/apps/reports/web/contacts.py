"""When customers turn to the desk: contacts with and without a case by weekday and hour, Saturday first (L1, E2)."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.desk.rules.states import Direction
from pishkhan.apps.reports.rules import Measure
from pishkhan.apps.reports.web.gathering import Told
from pishkhan.infra.sheets.writing import Column, Sheet
from pishkhan.infra.ui.charts import Heat, heat
from pishkhan.infra.ui.filters import said
from pishkhan.infra.ui.looks import language, shaped
from pishkhan.pure.jalali import weekday_name
from pishkhan.pure.words import N_, Worded

DAYS, HOURS = range(7), range(24)


class Cases(Worded):
    """Which contacts the table shows."""

    ALL = "all", N_("All contacts")
    WITH = "with", N_("About a case")
    WITHOUT = "without", N_("Without a case")


MEASURES = {
    Cases.ALL: (Measure.CONTACT, Measure.NO_CASE),
    Cases.WITH: (Measure.CONTACT,),
    Cases.WITHOUT: (Measure.NO_CASE,),
}


def heat_of(told: Told, cases: Cases) -> Heat:
    """Inbound contacts; each number leads to its contacts."""
    counts = _counts(told, *MEASURES[cases])
    way = _way(told, cases)
    return heat(
        key="contacts-heat",
        title=_("Contacts by weekday and hour"),
        corner=_("Hour"),
        across=[shaped(hour) for hour in HOURS],
        down=[weekday_name(day, language()) for day in DAYS],
        counts=[[counts[day * 24 + hour] for hour in HOURS] for day in DAYS],
        hrefs=[[way and f"{way}&hour={day * 24 + hour}" for hour in HOURS] for day in DAYS],
    )


def inbound(told: Told, measure: Measure) -> int:
    """How many of these came in."""
    return told.total.of(measure, kind=Direction.IN)


def contacts_sheet(told: Told) -> Sheet:
    """One row for each weekday and hour, so that it can be turned about in a pivot table."""
    columns = (
        Column(_("Weekday")),
        Column(_("Hour"), kind="number"),
        Column(said(Cases.WITH), kind="number"),
        Column(said(Cases.WITHOUT), kind="number"),
    )
    about, loose = _counts(told, Measure.CONTACT), _counts(told, Measure.NO_CASE)
    rows = [
        (weekday_name(day, language()), hour, about[day * 24 + hour], loose[day * 24 + hour])
        for day in DAYS
        for hour in HOURS
    ]
    return Sheet(_("Contacts"), columns, rows)


def _counts(told: Told, *measures: Measure) -> Counter[Any]:
    return told.total.by("grade", *measures, kind=Direction.IN)


def _way(told: Told, cases: Cases) -> str:
    """The list behind all hours; the cells of a week are many, so that only the hour is added for each."""
    measure = Measure.NO_CASE if cases is Cases.WITHOUT else Measure.CONTACT
    return told.look.behind(measure, kind=Direction.IN.value, both="1" if cases is Cases.ALL else "")
