"""A person's own changes of several tickets: nobody else reaches them (A12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.desk.models import BulkChange, BulkItem, Tag, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.bulk import BulkOutcome, BulkVerb, undo_until
from pishkhan.apps.desk.rules.states import Visibility
from pishkhan.apps.desk.rules.who import readable
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change as its person sees it now: ``undo_until`` is none once nothing of it can be taken back.

    ``hidden`` counts tickets that are no longer his to see; they are not named.
    """

    change: BulkChange
    verb: BulkVerb
    items: list[BulkItem]
    hidden: int
    undo_until: datetime | None

    def of(self, outcome: BulkOutcome) -> list[BulkItem]:
        """The tickets with which it ended like this."""
        return [item for item in self.items if item.outcome == outcome]


def bulk_change(actor: Actor, change_id: int, now: datetime) -> ToldChange:
    """One of his own changes. Raises ``NotFound``."""
    change = _own(actor, change_id)
    items = list(change.items.select_related("ticket__owner", "ticket__organisation").order_by("ticket__code"))
    his = set(visible_tickets(actor).filter(pk__in=[item.ticket_id for item in items]).values_list("pk", flat=True))
    shown = [item for item in items if item.ticket_id in his]
    until = undo_until(change.verb, change.at)
    open_to_undo = until is not None and change.undone_at is None and now <= until
    has_way_back = any(item.undoable and item.outcome == BulkOutcome.DONE for item in items)
    still = until if open_to_undo and has_way_back else None
    return ToldChange(change, BulkVerb(change.verb), shown, len(items) - len(shown), still)


def locked_change(actor: Actor, change_id: int) -> BulkChange:
    """The same, locked: of two who undo at once the second finds it undone. Raises ``NotFound``."""
    found = BulkChange.objects.select_for_update(of=("self",)).filter(pk=change_id, by_id=actor.user_id).first()
    if found is None:
        raise NotFound("bulk")
    return found


def chosen_tickets(actor: Actor, codes: list[str]) -> list[Ticket]:
    """What was selected, to be shown before anything is done. Raises ``NotFound`` for what is not his to see."""
    found = list(visible_tickets(actor).filter(code__in=codes).order_by("code"))
    if len(found) != len(set(codes)):
        raise NotFound("ticket")
    return found


def tags_of(actor: Actor, tickets: Iterable[Ticket]) -> list[str]:
    """The tags that any of these tickets has; tags are the desk's own business."""
    of_desk = [ticket.pk for ticket in tickets if Visibility.DESK in readable(actor, ticket.desk_id)]
    found = Tag.objects.filter(uses__ticket_id__in=of_desk).distinct().order_by("key")
    return list(found.values_list("name", flat=True))


def _own(actor: Actor, change_id: int) -> BulkChange:
    found = BulkChange.objects.filter(pk=change_id, by_id=actor.user_id or 0).first()
    if found is None:
        raise NotFound("bulk")
    return found
