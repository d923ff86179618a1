"""Which tracking codes are in use, whoever asks: a code alone tells nothing."""

from django.db.models import Q

from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.prepared import Hole, PreparedRows


def is_taken(code: str) -> bool:
    """Whether a ticket has this code."""
    return bool(TAKEN(code=code))


TAKEN = PreparedRows(lambda: Ticket.objects.filter(Q(code=Hole("code"))).values_list("id"))
"""Compiled once: every new request asks."""
