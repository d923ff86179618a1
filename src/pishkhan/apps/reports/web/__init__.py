"""The pages of reports: the dashboard, the lists behind its numbers, and what each number means."""

from pishkhan.apps.reports.web.dashboard import dashboard
from pishkhan.apps.reports.web.definitions import definitions
from pishkhan.apps.reports.web.lists import behind

__all__ = ["behind", "dashboard", "definitions"]
