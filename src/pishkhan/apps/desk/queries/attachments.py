"""Files said along with an entry, for whoever may read the entry: both doors hand them out by this one guard."""

from pishkhan.apps.desk.models import Attachment
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.who import readable
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def attachment(actor: Actor, attachment_id: int) -> Attachment:
    """One file with its ticket, when the actor may read the entry it came with. Raises ``NotFound``."""
    found = (
        Attachment.objects.filter(pk=attachment_id, entry__ticket__in=visible_tickets(actor))
        .select_related("file", "entry__ticket")
        .first()
    )
    if found is None or found.entry.visibility not in readable(actor, found.entry.ticket.desk_id):
        raise NotFound("attachment")
    return found
