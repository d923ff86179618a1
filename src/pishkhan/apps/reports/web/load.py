"""What each agent carried, in the order of the alphabet: no ranking, least of all on small numbers (L1)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pishkhan.apps.reports.queries.load import Carried
from pishkhan.apps.reports.rules import Measure
from pishkhan.apps.reports.web.gathering import Told
from pishkhan.infra.sheets.writing import Column, Sheet
from pishkhan.infra.ui.charts import Cell
from pishkhan.infra.ui.filters import number
from pishkhan.infra.ui.moments import duration

HOUR = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One agent as the page shows him."""

    name: str
    cells: list[Cell]


def load_rows(told: Told) -> tuple[list[str], list[Row]]:
    """Headings and rows; each number leads to its tickets or contacts."""
    headings = [_("Open at the end"), _("Taken"), _("Final answers"), _("Contacts"), _("On duty so far")]
    return headings, [Row(one.name, _cells(told, one)) for one in told.carried]


def load_sheet(told: Told) -> Sheet:
    """The same as an Excel sheet; time on duty in hours."""
    columns = (
        Column(_("Agent"), 24),
        Column(_("Open at the end"), kind="number"),
        Column(_("Taken"), kind="number"),
        Column(_("Final answers"), kind="number"),
        Column(_("Contacts"), kind="number"),
        Column(_("Hours on duty"), kind="number"),
    )
    rows = [(one.name, one.open, one.taken, one.final, one.contacts, _hours(one.duty_minutes)) for one in told.carried]
    return Sheet(_("Load per agent"), columns, rows)


def _cells(told: Told, one: Carried) -> list[Cell]:
    numbers = (
        (Measure.OPEN, one.open),
        (Measure.TAKEN, one.taken),
        (Measure.FINAL, one.final),
        (Measure.HANDLED, one.contacts),
    )
    cells = [
        Cell(number(count), told.look.behind(measure, who=one.user_id) if count else "") for measure, count in numbers
    ]
    return [
        *cells,
        Cell("—" if one.duty_minutes is None else duration(one.duty_minutes * HOUR, days=False, brief=True)),
    ]


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else round(minutes / HOUR, 1)
