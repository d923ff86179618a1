"""The desk for programs: everything its people and its customers do on pages (N1)."""

from pishkhan.apps.desk.api import (
    bulk,
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

MODULES = (tickets, working, referrals, labels, bulk, worktime, touches, sending, requests, public)
RESOURCES = tuple(module.resource for module in MODULES)
