"""The rows pages show, by name: a page reads their columns and never reaches a manager (design §3)."""

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.reports.models import MonthlyReport

__all__ = ["Contract", "MonthlyReport"]
