"""Budgets of the pages of this area: desk."""

from pishkhan.apps.desk.actions.canned import keep_canned
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.following import follow
from pishkhan.apps.desk.actions.worktime import book_time
from pishkhan.apps.desk.models import Ticket
from tests.cast import SATURDAY, Cast, minutes

PAGES = {
    "filtered inbox": ("negar", "/console/inbox/filtered/?priority=2&tag=x&organisation=پارس", 13),
    "canned replies": ("negar", "/console/canned-replies/", 7),
    "canned replies of a ticket": ("negar", "/console/tickets/{code}/canned-replies/", 7),
    "several requests to transfer": ("negar", "/console/inbox/changes/new/?verb=transfer&codes={code}", 9),
    "several requests to grade": ("negar", "/console/inbox/changes/new/?verb=priority&codes={code}", 7),
    "inbox followed": ("negar", "/console/inbox/followed/", 8),
    "work time of a ticket": ("negar", "/console/tickets/{code}/time/", 8),
    "work time of mine": ("negar", "/console/work-time/", 7),
    "checklist of a ticket": ("negar", "/console/tickets/{code}/checklist/", 8),
    "unknown senders": ("negar", "/console/triage/", 6),
}


def crowd(cast: Cast, count: int) -> None:
    """So many calls of somebody unknown, as many canned replies, and of the tickets as many followed."""
    codes = list(Ticket.objects.order_by("-id").values_list("code", flat=True)[:count])
    for code in codes:
        follow(actor=cast.actor("negar"), at=SATURDAY, code=code)
        facts = {"minutes": 1, "on": SATURDAY.date(), "kind": "work", "note": "بررسی"}
        book_time(actor=cast.actor("negar"), at=SATURDAY, code=code, **facts)
    for number in range(count):
        keep_canned(actor=cast.actor("negar"), at=SATURDAY, title=f"سلام {number}", body="سلام {{ requester }}")
        at = SATURDAY + minutes(number / 10)
        call = Logged(phone="+982188001122", note="کسی پرسید", no_case_reason="information")
        log_contact(actor=cast.actor("negar"), at=at, logged=call)
