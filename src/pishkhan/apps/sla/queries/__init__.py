"""Reads of service levels: terms that serve a ticket, clocks for pages, attainment for reports."""

from pishkhan.apps.sla.queries.attainment import Attainment, Basis, attainment
from pishkhan.apps.sla.queries.clocks import CALENDARS, ClockView, clock_views, clocks, view
from pishkhan.apps.sla.queries.policies import (
    Listed,
    assignment,
    assignments_of,
    listed_policies,
    listed_versions,
    newest_version,
    newest_versions,
    offer_of,
    offered_policies,
    policies,
    policy,
    publishers,
    read_targets,
    versions_of,
)
from pishkhan.apps.sla.queries.retiming import Retiming, retiming
from pishkhan.apps.sla.queries.terms import terms, terms_by, terms_for

__all__ = [
    "CALENDARS",
    "Attainment",
    "Basis",
    "ClockView",
    "Listed",
    "Retiming",
    "assignment",
    "assignments_of",
    "attainment",
    "clock_views",
    "clocks",
    "listed_policies",
    "listed_versions",
    "newest_version",
    "newest_versions",
    "offer_of",
    "offered_policies",
    "policies",
    "policy",
    "publishers",
    "read_targets",
    "retiming",
    "terms",
    "terms_by",
    "terms_for",
    "versions_of",
    "view",
]
