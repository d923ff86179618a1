"""The desk for programs: everything its people and its customers do on pages (N1)."""

from pishkhan.apps.desk.api import (
    bulk,
    checklists,
    labels,
    public,
    referrals,
    requests,
    sending,
    tickets,
    touches,
    working,
    worktime,
)

MODULES = (tickets, working, referrals, labels, bulk, checklists, worktime, touches, sending, requests, public)
RESOURCES = tuple(module.resource for module in MODULES)
