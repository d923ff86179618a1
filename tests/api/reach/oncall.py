"""Rotas, absences, and who is on duty."""

from tests.api.reach import FORM, Reached

DEEDS: dict[str, Reached] = {
    "record_absence": "record_an_absence",
    "change_absence": "change_an_absence",
    "end_absence": "end_an_absence",
    "set_rota": "set_team_rota",
}
PAGES: dict[str, Reached] = {
    "absence": "get_absence",
    "absence-new": FORM,
    "absences": "list_absences",
    "duty": "list_duty",
    "duty-rota": ("get_rota", "get_team_duty"),
    "duty-rota-form": FORM,
}
