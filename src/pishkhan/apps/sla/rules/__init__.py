"""Pure decisions of service levels: facts in, decision out."""

from pishkhan.apps.sla.rules.differences import Difference, Part, differences
from pishkhan.apps.sla.rules.meaning import Example, Meaning, example, terms_of_offer
from pishkhan.apps.sla.rules.offers import (
    DEFAULT_WARN_SHARES,
    KEEPERS,
    LONGEST_WINDOW_DAYS,
    TARGET_KINDS,
    Line,
    Offer,
    check_offer,
    may_keep,
)
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
    "DEFAULT_WARN_SHARES",
    "KEEPERS",
    "LONGEST_WINDOW_DAYS",
    "PROMISE_WARN_SHARES",
    "TARGET_KINDS",
    "ClockKind",
    "Difference",
    "Example",
    "Goal",
    "GoalKey",
    "Grade",
    "Impact",
    "Line",
    "Matrix",
    "Meaning",
    "Offer",
    "Part",
    "Priority",
    "Terms",
    "Urgency",
    "WarnLevel",
    "check_offer",
    "differences",
    "example",
    "matrix_from_data",
    "matrix_to_data",
    "may_keep",
    "terms_of_offer",
    "warn_level",
]
