"""The desk for programs: everything its people and its customers do on pages (N1)."""

from pishkhan.apps.desk.api import (
    bulk,
    canned,
    checklists,
    handovers,
    incidents,
    labels,
    own_quotes,
    public,
    quotes,
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
    touches,
    triage,
    incidents,
    canned,
    views,
    handovers,
    sending,
    quotes,
    requests,
    own_quotes,
    public,
)
RESOURCES = tuple(module.resource for module in MODULES)
