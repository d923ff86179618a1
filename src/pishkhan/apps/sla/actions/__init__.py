"""The only writers of service levels and clocks."""

from pishkhan.apps.sla.actions.imports import ImportedClock, import_clocks
from pishkhan.apps.sla.actions.policies import TargetOffer, assign_policy, create_policy, publish_version
from pishkhan.apps.sla.actions.rebasing import rebase_calendar
from pishkhan.apps.sla.actions.sweeping import sweep
from pishkhan.apps.sla.actions.work import ClockWork, Dimensions, clock_work

__all__ = [
    "ClockWork",
    "Dimensions",
    "ImportedClock",
    "TargetOffer",
    "assign_policy",
    "clock_work",
    "create_policy",
    "import_clocks",
    "publish_version",
    "rebase_calendar",
    "sweep",
]
