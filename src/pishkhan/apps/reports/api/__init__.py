"""Figures for programs: what a dashboard shows, what is behind a number, how the word is kept (N1, L1, B7)."""

from pishkhan.apps.reports.api import expectations, figures, lists, monthly, representatives

RESOURCES = (
    figures.resource,
    lists.resource,
    expectations.resource,
    expectations.house,
    monthly.resource,
    monthly.house,
    monthly.plans,
    representatives.resource,
    representatives.house,
)
