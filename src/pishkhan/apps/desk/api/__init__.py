"""The desk for programs: everything its people and its customers do on pages (N1)."""

from pishkhan.apps.desk.api import (
    canned,
    handovers,
    incidents,
    labels,
    public,
    referrals,
    requests,
    sending,
    tickets,
    touches,
    triage,
    views,
    working,
)

MODULES = (
    tickets,
    working,
    referrals,
    labels,
    touches,
    triage,
    incidents,
    canned,
    views,
    handovers,
    sending,
    requests,
    public,
)
RESOURCES = tuple(module.resource for module in MODULES)
