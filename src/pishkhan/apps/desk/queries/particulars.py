"""What a request of a kind tells beside its words (F3)."""

from pishkhan.apps.desk.models import Particulars, Ticket


def particulars_of(ticket: Ticket) -> Particulars | None:
    """What a ticket read with its particulars tells beside its words."""
    found: Particulars | None = getattr(ticket, "particulars", None)
    return found
