"""A weekly rota as the page draws it: days of rows of cells, five minutes to a column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pishkhan.apps.oncall.rules import MINUTES_A_DAY, Gap, Shift, write_minute
from pishkhan.infra.ui.looks import language, shaped
from pishkhan.pure.jalali import weekday_name

STEP = 5
WEEK = 7 * MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Cell:
    """Some columns of one row: free, a shift, what a night shift brings over midnight, or a gap."""

    span: int
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One person's day."""

    name: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Day:
    """One weekday with everybody who is on duty in it, and the row of its gaps where there are any."""

    name: str
    rows: list[Row]


def grid(shifts: Sequence[Shift], names: Mapping[int, str], missing: Iterable[Gap]) -> list[Day]:
    """The week from Saturday on."""
    gaps = list(missing)
    return [Day(weekday(number), _rows(number, shifts, names, gaps)) for number in range(7)]


def weekday(number: int) -> str:
    """The name of a weekday in the page's language."""
    return weekday_name(number % 7, language())


def in_week(minute: int) -> str:
    """A minute of the week in words: "Thursday 16:00"."""
    return f"{weekday(minute // MINUTES_A_DAY)} {hour(minute % MINUTES_A_DAY)}"


def hour(minute: int) -> str:
    """A time of day in the page's digits."""
    return shaped(write_minute(minute))


def _rows(number: int, shifts: Sequence[Shift], names: Mapping[int, str], gaps: Sequence[Gap]) -> list[Row]:
    parts: dict[int, list[tuple[int, int, str, str]]] = {}
    for shift in shifts:
        if shift.weekday == number:
            piece = shift.start, min(shift.end, MINUTES_A_DAY), "shift", _hours(shift)
            parts.setdefault(shift.user_id, []).append(piece)
        if (shift.weekday + 1) % 7 == number and shift.end > MINUTES_A_DAY:
            piece = 0, shift.end - MINUTES_A_DAY, "carried", _hours(shift)
            parts.setdefault(shift.user_id, []).append(piece)
    rows = [Row(names.get(user_id, "—"), _cells(pieces)) for user_id, pieces in parts.items()]
    rows.sort(key=lambda row: [cell.span for cell in row.cells])
    free = _of_day(number, gaps)
    return [*rows, Row(_("Nobody"), _cells(free))] if free else rows


def _hours(shift: Shift) -> str:
    return f"{hour(shift.start)}–{hour(shift.end)}"


def _of_day(number: int, gaps: Sequence[Gap]) -> list[tuple[int, int, str, str]]:
    begins = number * MINUTES_A_DAY
    found = []
    for gap in gaps:
        for turn in (0, WEEK):
            start, end = max(gap.start - turn, begins), min(gap.end - turn, begins + MINUTES_A_DAY)
            if start < end:
                kind = "gap open" if gap.open_minutes else "gap"
                found.append((start - begins, end - begins, kind, f"{hour(start - begins)}–{hour(end - begins)}"))
    return found


def _cells(pieces: Iterable[tuple[int, int, str, str]]) -> list[Cell]:
    """Fill a day with pieces and what is free between them; pieces that run into each other are drawn after another."""
    cells, reached = [], 0
    for start, end, kind, text in sorted(pieces):
        begin, finish = max(start // STEP, reached), -(-end // STEP)
        if begin > reached:
            cells.append(Cell(begin - reached, ""))
        if finish > begin:
            cells.append(Cell(finish - begin, kind, text))
            reached = finish
    whole = MINUTES_A_DAY // STEP
    return [*cells, Cell(whole - reached, "")] if reached < whole else cells
