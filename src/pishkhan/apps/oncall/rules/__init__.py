"""Who is on duty by the wall clock, who is absent, and what makes a rota or an absence."""

from pishkhan.apps.oncall.rules.absences import (
    Away,
    Span,
    check_may_record,
    check_not_over,
    check_span,
    is_away,
    not_there_then,
    overlap,
    stale_absence,
    substitute_itself,
    substitute_outside,
)
from pishkhan.apps.oncall.rules.editions import Edition, affected, editions, spliced, untangled
from pishkhan.apps.oncall.rules.gaps import Gap, gaps
from pishkhan.apps.oncall.rules.shifts import (
    MINUTES_A_DAY,
    Shift,
    check_dates,
    check_may_set,
    check_shifts,
    on_duty,
    stale_rota,
    weekday_of,
)
from pishkhan.apps.oncall.rules.stints import Stint, stints
from pishkhan.apps.oncall.rules.typed import read_hours, write_hours, write_minute

__all__ = [
    "MINUTES_A_DAY",
    "Away",
    "Edition",
    "Gap",
    "Shift",
    "Span",
    "Stint",
    "affected",
    "check_dates",
    "check_may_record",
    "check_may_set",
    "check_not_over",
    "check_shifts",
    "check_span",
    "editions",
    "gaps",
    "is_away",
    "not_there_then",
    "on_duty",
    "overlap",
    "read_hours",
    "spliced",
    "stale_absence",
    "stale_rota",
    "stints",
    "substitute_itself",
    "substitute_outside",
    "untangled",
    "weekday_of",
    "write_hours",
    "write_minute",
]
