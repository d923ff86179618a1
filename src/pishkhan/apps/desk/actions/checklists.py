"""The steps of a ticket: added, ticked, moved, removed; and lists a desk saves (A12).

None of it changes the version of the ticket: whoever is writing an answer is not disturbed by a tick.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.actions.voice import check_may_write
from pishkhan.apps.desk.models import ChecklistItem, ChecklistTemplate, Ticket
from pishkhan.apps.desk.queries.checklists import checklist_item, checklist_template
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules import checklists as rules
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.who import check_desk
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@dataclass(slots=True)
class Listed:
    """A locked ticket, who works on it, and its steps in order."""

    ticket: Ticket
    user_id: int
    items: list[ChecklistItem]


def add_item(*, actor: Actor, at: datetime, code: str, text: str) -> Ticket:
    """Put a step at the end of the list."""
    with _listing(actor, at, code, "desk.add_item") as listed:
        _append(listed, [said.line(text, field="text", longest=rules.LONGEST_ITEM)], at)
    return listed.ticket


def tick_item(*, actor: Actor, at: datetime, code: str, item_id: int, done: bool) -> Ticket:
    """Say that a step is done, or that it is not after all; whoever ticked it first stays named."""
    with _listing(actor, at, code, "desk.tick_item") as listed:
        item = checklist_item(actor, listed.ticket, item_id)
        if done != (item.done_at is not None):
            item.done_at, item.done_by_id = (at, listed.user_id) if done else (None, None)
            item.save(update_fields=["done_at", "done_by"])
    return listed.ticket


def move_item(*, actor: Actor, at: datetime, code: str, item_id: int, to: int) -> Ticket:
    """Give a step another place, counted from nought."""
    with _listing(actor, at, code, "desk.move_item") as listed:
        item = checklist_item(actor, listed.ticket, item_id)
        ordered = rules.moved(listed.items, item, to)
        for place, one in enumerate(ordered):
            one.place = place
        ChecklistItem.objects.bulk_update(ordered, ["place"])
    return listed.ticket


def remove_item(*, actor: Actor, at: datetime, code: str, item_id: int) -> Ticket:
    """Take a step off the list."""
    with _listing(actor, at, code, "desk.remove_item") as listed:
        checklist_item(actor, listed.ticket, item_id).delete()
    return listed.ticket


def use_template(*, actor: Actor, at: datetime, code: str, template_id: int) -> Ticket:
    """Put the steps of a saved list at the end of this one."""
    with _listing(actor, at, code, "desk.use_template") as listed:
        _append(listed, checklist_template(actor, template_id).items, at)
    return listed.ticket


def save_template(*, actor: Actor, at: datetime, code: str, name: str) -> ChecklistTemplate:
    """Keep the steps of this ticket as a list for its desk."""
    with _listing(actor, at, code, "desk.save_template") as listed:
        check_desk(actor, listed.ticket.desk_id)
        rules.check_something(len(listed.items))
        return ChecklistTemplate.objects.create(
            team_id=listed.ticket.desk_id,
            name=said.line(name, field="name", longest=rules.LONGEST_NAME),
            items=[item.text for item in listed.items],
            saved_at=at,
        )


@transaction.atomic
def remove_template(*, actor: Actor, at: datetime, template_id: int) -> None:
    """Throw a saved list away; what was made of it stays on the tickets."""
    template = checklist_template(actor, template_id)
    audit("desk.remove_template", actor=actor, at=at, subject=f"checklist:{template.pk}", name=template.name)
    template.delete()


@contextmanager
def _listing(actor: Actor, at: datetime, code: str, deed: str) -> Iterator[Listed]:
    """Lock the ticket, let its people in, and keep the counts that pages and answers read."""
    with transaction.atomic():
        if not actor.is_vendor or actor.user_id is None:
            raise NotFound("ticket")
        ticket = locked_ticket(actor, code)
        check_may_write(actor, ticket)
        items = list(ChecklistItem.objects.filter(ticket=ticket).order_by("place", "id"))
        yield Listed(ticket, actor.user_id, items)
        states = ChecklistItem.objects.filter(ticket=ticket).values_list("done_at", flat=True)
        ticket.checklist_count, ticket.checklist_open = len(states), sum(done is None for done in states)
        counts = {"checklist_count": ticket.checklist_count, "checklist_open": ticket.checklist_open}
        Ticket.objects.filter(pk=ticket.pk).update(**counts)
        audit(deed, actor=actor, at=at, subject=ticket.subject_key)


def _append(listed: Listed, texts: Sequence[str], at: datetime) -> None:
    rules.check_room(len(listed.items), len(texts))
    begin = listed.items[-1].place + 1 if listed.items else 0
    facts = {"ticket": listed.ticket, "added_by_id": listed.user_id, "added_at": at}
    rows = [ChecklistItem(**facts, text=text, place=begin + number) for number, text in enumerate(texts)]
    ChecklistItem.objects.bulk_create(rows)
