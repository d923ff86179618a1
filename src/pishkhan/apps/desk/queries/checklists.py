"""The steps of a ticket, and the saved lists of one's desks (A12)."""

from django.db.models import QuerySet

from pishkhan.apps.desk.models import ChecklistItem, ChecklistTemplate, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

MOST = 100


def checklist(actor: Actor, ticket: Ticket) -> list[ChecklistItem]:
    """The steps in order, for the vendor's people who may see the ticket; one without any costs no query."""
    if not ticket.checklist_count or not actor.is_vendor:
        return []
    his = visible_tickets(actor).filter(pk=ticket.pk)
    return list(ChecklistItem.objects.filter(ticket__in=his).select_related("done_by").order_by("place", "id"))


def checklist_item(actor: Actor, ticket: Ticket, item_id: int) -> ChecklistItem:
    """One step of a ticket the actor has been let to. Raises ``NotFound``."""
    found = ChecklistItem.objects.filter(pk=item_id, ticket=ticket).first()
    if found is None or not actor.is_vendor:
        raise NotFound("item")
    return found


def checklist_templates(actor: Actor) -> QuerySet[ChecklistTemplate]:
    """The saved lists of his desks, by name."""
    saved = ChecklistTemplate.objects.filter(team_id__in=actor.desk_ids)
    return saved.select_related("team").order_by("name", "id")[:MOST]


def checklist_template(actor: Actor, template_id: int) -> ChecklistTemplate:
    """One of them. Raises ``NotFound``."""
    found = ChecklistTemplate.objects.filter(pk=template_id, team_id__in=actor.desk_ids).first()
    if found is None:
        raise NotFound("checklist")
    return found
