"""The desk for programs: everything its people and its customers do on pages (N1)."""

from pishkhan.apps.desk.api import (
    bulk,
    canned,
    checklists,
    emergencies,
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
    worktime,
)

MODULES = (
    tickets,
    working,
    referrals,
    labels,
    bulk,
    checklists,
    worktime,
    emergencies,
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
