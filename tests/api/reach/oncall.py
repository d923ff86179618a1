"""Rotas, absences, and who is on duty."""

from tests.api.reach import FORM, INSIDE, Reached

DEEDS: dict[str, Reached] = {
    "record_absence": "record_an_absence",
    "change_absence": "change_an_absence",
    "end_absence": "end_an_absence",
    "set_rota": "set_team_rota",
    "set_ladder": "set_team_ladder",
    "set_call_days": "set_team_call_days",
    "page_team": INSIDE,
    "advance_pages": INSIDE,
    "answer_pages_about": INSIDE,
    "end_pages_about": INSIDE,
    "acknowledge_page": "acknowledge_a_page",
    "end_page": "end_a_page",
    "ask_swap": "ask_for_swap",
    "answer_swap": "answer_a_swap",
    "write_shift_note": "leave_shift_note",
    "read_shift_note": "confirm_shift_note",
}
PAGES: dict[str, Reached] = {
    "absence": "get_absence",
    "absence-new": FORM,
    "absences": "list_absences",
    "call-days": "get_call_days",
    "duty": "list_duty",
    "duty-rota": ("get_rota", "get_team_duty"),
    "duty-rota-form": FORM,
    "ladder": "get_ladder",
    "page": "get_page",
    "pages": "list_pages",
    "shift-notes": "list_shift_notes",
    "swap-new": FORM,
    "swaps": ("list_swaps", "get_swap"),
}
