"""Which messages of a ticket can be split off (A12)."""

from pishkhan.apps.desk.models import Entry, Split, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.splitting import WRITTEN
from pishkhan.apps.desk.rules.states import Visibility
from pishkhan.pure.actor import Actor


def splittable(actor: Actor, ticket: Ticket) -> list[Entry]:
    """The customer's messages on a ticket the actor may see that no standing split has taken, in order."""
    gone = [seq for row in Split.objects.filter(source=ticket, undone_at=None) for seq in row.seqs]
    shown = Entry.objects.filter(ticket__in=visible_tickets(actor).filter(pk=ticket.pk), verb__in=WRITTEN)
    return list(shown.filter(visibility=Visibility.CUSTOMER).exclude(seq__in=gone).order_by("seq"))
