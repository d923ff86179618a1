"""Figures for programs: what a dashboard shows, what is behind a number, and what numbers mean (N1, L1)."""

from pishkhan.apps.reports.api import figures, lists

RESOURCES = (figures.resource, lists.resource)
