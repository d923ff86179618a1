"""Setting the rota, telling who is absent, calling people, swapping shifts, handing over."""

from pishkhan.apps.oncall.actions.absences import change_absence, end_absence, record_absence
from pishkhan.apps.oncall.actions.calling import set_call_days, set_ladder
from pishkhan.apps.oncall.actions.notes import read_shift_note, write_shift_note
from pishkhan.apps.oncall.actions.paging import (
    acknowledge_page,
    advance_pages,
    answer_pages_about,
    end_page,
    end_pages_about,
    page_team,
)
from pishkhan.apps.oncall.actions.rota import set_rota
from pishkhan.apps.oncall.actions.swaps import answer_swap, ask_swap

__all__ = [
    "acknowledge_page",
    "advance_pages",
    "answer_pages_about",
    "answer_swap",
    "ask_swap",
    "change_absence",
    "end_absence",
    "end_page",
    "end_pages_about",
    "page_team",
    "read_shift_note",
    "record_absence",
    "set_call_days",
    "set_ladder",
    "set_rota",
    "write_shift_note",
]
