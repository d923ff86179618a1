"""The counters of a major incident, kept in the transaction of whatever changes one of its children (A13)."""

from django.db.models import F

from pishkhan.apps.desk.models import MajorIncident, Ticket
from pishkhan.apps.desk.rules.incidents import counted

Standing = tuple[int | None, str]


def standing(ticket: Ticket) -> Standing:
    """To which incident a ticket belongs, and its status: what the counters are made of."""
    return ticket.parent_id, ticket.status


def keep_counts(before: Standing, ticket: Ticket) -> None:
    """Move the counters from how the ticket stood ``before`` to how it stands; locks the incident last of all."""
    after = standing(ticket)
    if before == after or (before[0] is None and after[0] is None):
        return
    if before[0] == after[0]:
        gone, come = counted(before[1]), counted(after[1])
        _add(after[0], 0, come[0] - gone[0], come[1] - gone[1])
        return
    for sign, (parent_id, status) in ((-1, before), (1, after)):
        live, answered = counted(status)
        _add(parent_id, sign, sign * live, sign * answered)


def _add(parent_id: int | None, children: int, live: int, answered: int) -> None:
    if parent_id is None or not (children or live or answered):
        return
    MajorIncident.objects.filter(ticket_id=parent_id).update(
        child_count=F("child_count") + children,
        live_count=F("live_count") + live,
        answered_count=F("answered_count") + answered,
    )
