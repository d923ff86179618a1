"""What others keep of a ticket's standing, moved in the transaction that changes it: incidents and followers."""

from django.db.models import F

from pishkhan.apps.desk.models import Following, MajorIncident, Ticket
from pishkhan.apps.desk.rules.incidents import counted
from pishkhan.apps.desk.rules.states import LIVE

Standing = tuple[int | None, str]


def standing(ticket: Ticket) -> Standing:
    """To which incident a ticket belongs, and its status: what the counters are made of."""
    return ticket.parent_id, ticket.status


def keep_counts(before: Standing, ticket: Ticket) -> None:
    """Move the counters from how the ticket stood ``before`` to how it stands; locks the incident last of all."""
    after = standing(ticket)
    _keep_followers(before[1], after[1], ticket)
    if before == after or (before[0] is None and after[0] is None):
        return
    if before[0] == after[0]:
        gone, come = counted(before[1]), counted(after[1])
        _add(after[0], 0, come[0] - gone[0], come[1] - gone[1])
        return
    for sign, (parent_id, status) in ((-1, before), (1, after)):
        live, answered = counted(status)
        _add(parent_id, sign, sign * live, sign * answered)


def _keep_followers(before: str, after: str, ticket: Ticket) -> None:
    """A ticket that ends leaves its followers' lists, and comes back to them when it is reopened (A12)."""
    if ticket.follower_count and (before in LIVE) != (after in LIVE):
        Following.objects.filter(ticket=ticket).update(live=after in LIVE)


def _add(parent_id: int | None, children: int, live: int, answered: int) -> None:
    if parent_id is None or not (children or live or answered):
        return
    MajorIncident.objects.filter(ticket_id=parent_id).update(
        child_count=F("child_count") + children,
        live_count=F("live_count") + live,
        answered_count=F("answered_count") + answered,
    )
