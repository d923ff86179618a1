"""Pure decisions of service levels: facts in, decision out."""

from pishkhan.apps.sla.rules.offers import KEEPERS, check_offer
from pishkhan.apps.sla.rules.scales import (
    BREACH_THRESHOLD,
    CUSTOMER_KINDS,
    DEFAULT_MATRIX,
    PROMISE_WARN_SHARES,
    Grade,
    Impact,
    Matrix,
    Priority,
    Urgency,
    matrix_from_data,
    matrix_to_data,
)
from pishkhan.apps.sla.rules.terms import Goal, GoalKey, Terms
from pishkhan.apps.sla.rules.warnings import WarnLevel, warn_level
from pishkhan.pure.clocks import ClockKind

__all__ = [
    "BREACH_THRESHOLD",
    "CUSTOMER_KINDS",
    "DEFAULT_MATRIX",
    "KEEPERS",
    "PROMISE_WARN_SHARES",
    "ClockKind",
    "Goal",
    "GoalKey",
    "Grade",
    "Impact",
    "Matrix",
    "Priority",
    "Terms",
    "Urgency",
    "WarnLevel",
    "check_offer",
    "matrix_from_data",
    "matrix_to_data",
    "warn_level",
]
