"""Counting, which keeps the figures of every day up to date, and the monthly reports made of them."""

from pishkhan.apps.reports.actions.counting import count_up, recount, refresh
from pishkhan.apps.reports.actions.monthly import (
    make_customer_report,
    make_monthly_reports,
    make_report_anew,
    plan_reports,
)
from pishkhan.apps.reports.actions.representing import count_representatives

__all__ = [
    "count_representatives",
    "count_up",
    "make_customer_report",
    "make_monthly_reports",
    "make_report_anew",
    "plan_reports",
    "recount",
    "refresh",
]
