"""Whether a new house has begun to work; tells nothing of any ticket, so these take no actor."""

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules.states import Status


def has_tickets() -> bool:
    """Whether a request was ever taken down."""
    return Ticket.objects.exists()


def has_answers() -> bool:
    """Whether one was ever answered to the end."""
    return Ticket.objects.filter(status__in=(Status.RESOLVED, Status.CLOSED)).exists()
