"""Tables of figures: what is kept of the desk's history, and the monthly reports made of it."""

from pishkhan.apps.reports.models.monthly import MonthlyReport, ReportPlan
from pishkhan.apps.reports.models.representatives import RepresentativeCounting, RepresentativeMonth
from pishkhan.apps.reports.models.tallies import Mark, MonthTally, Progress, Tally

__all__ = [
    "Mark",
    "MonthTally",
    "MonthlyReport",
    "Progress",
    "ReportPlan",
    "RepresentativeCounting",
    "RepresentativeMonth",
    "Tally",
]
