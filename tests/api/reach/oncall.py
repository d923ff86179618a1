"""Rotas, absences, and who is on duty."""

from tests.api.reach import FORM, TO_BUILD, Reached

UNFINISHED = True
DEEDS: dict[str, Reached] = {
    "record_absence": TO_BUILD,
    "change_absence": TO_BUILD,
    "end_absence": TO_BUILD,
    "set_rota": TO_BUILD,
}
PAGES: dict[str, Reached] = {
    "absence": TO_BUILD,
    "absence-new": FORM,
    "absences": TO_BUILD,
    "duty": TO_BUILD,
    "duty-rota": TO_BUILD,
    "duty-rota-form": FORM,
}
