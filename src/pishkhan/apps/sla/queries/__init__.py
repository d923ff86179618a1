"""Reads of service levels: terms that serve a ticket, clocks for pages, attainment for reports."""

from pishkhan.apps.sla.queries.attainment import Attainment, Basis, attainment
from pishkhan.apps.sla.queries.clocks import CALENDARS, ClockView, clock_views, clocks, view
from pishkhan.apps.sla.queries.terms import terms, terms_for

__all__ = [
    "CALENDARS",
    "Attainment",
    "Basis",
    "ClockView",
    "attainment",
    "clock_views",
    "clocks",
    "terms",
    "terms_for",
    "view",
]
