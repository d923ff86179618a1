"""Asking who is on duty, who is absent, and how a rota stands."""

from pishkhan.apps.oncall.queries.absences import (
    KnownAbsence,
    absence,
    absence_in_words,
    absences,
    absent_at,
    future_absences,
    known,
    may_record_for,
    moves,
    overlapping,
    substitutes_of,
    team_ids_of,
)
from pishkhan.apps.oncall.queries.board import PersonDuty, TeamDuty, house_duty, team_duty
from pishkhan.apps.oncall.queries.calling import called_now, is_called
from pishkhan.apps.oncall.queries.duty import (
    STALE_SECONDS,
    Duty,
    duty_board,
    duty_names,
    is_on_duty,
    local_day,
    on_duty,
    rota,
)
from pishkhan.apps.oncall.queries.rotas import TeamRota, may_set, opening_week, planned_shifts, rota_in_words, team_rota

__all__ = [
    "STALE_SECONDS",
    "Duty",
    "KnownAbsence",
    "PersonDuty",
    "TeamDuty",
    "TeamRota",
    "absence",
    "absence_in_words",
    "absences",
    "absent_at",
    "called_now",
    "duty_board",
    "duty_names",
    "future_absences",
    "house_duty",
    "is_called",
    "is_on_duty",
    "known",
    "local_day",
    "may_record_for",
    "may_set",
    "moves",
    "on_duty",
    "opening_week",
    "overlapping",
    "planned_shifts",
    "rota",
    "rota_in_words",
    "substitutes_of",
    "team_duty",
    "team_ids_of",
    "team_rota",
]
