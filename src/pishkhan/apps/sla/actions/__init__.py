"""The only writers of service levels and clocks."""

from pishkhan.apps.sla.actions.assigning import assign_policy, end_assignment
from pishkhan.apps.sla.actions.imports import ImportedClock, import_clocks
from pishkhan.apps.sla.actions.offers import TargetOffer, publish_offer, publish_version
from pishkhan.apps.sla.actions.policies import create_policy, make_default, offer_policy, rename_policy
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
    "end_assignment",
    "import_clocks",
    "make_default",
    "offer_policy",
    "publish_offer",
    "publish_version",
    "rebase_calendar",
    "rename_policy",
    "sweep",
]
