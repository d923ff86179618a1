"""The tickets that stand for the silences of an installation (D6)."""

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.pure.actor import Actor

SHOWN = 10


def tickets_of_installation(actor: Actor, installation_id: int) -> list[Ticket]:
    """The latest ones that the actor may see, the newest first."""
    found = visible_tickets(actor).filter(silences__silence__installation_id=installation_id).distinct()
    return list(found.select_related("owner").order_by("-opened_at", "-id")[:SHOWN])
