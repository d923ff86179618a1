"""One act on several tickets: each is changed as by itself, and what was refused is told ticket by ticket (A12)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.desk.actions.bulk_acts import ACTS, BEFORE, WAY_BACK, Asked, Facts
from pishkhan.apps.desk.models import BulkChange, BulkItem, Ticket
from pishkhan.apps.desk.queries.guard import locked_tickets
from pishkhan.apps.desk.rules import bulk as rules
from pishkhan.apps.desk.rules.bulk import BulkOutcome, BulkVerb
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal


@transaction.atomic
def change_in_bulk(*, actor: Actor, at: datetime, verb: str, codes: Sequence[str], facts: Facts) -> BulkChange:
    """Do ``verb`` to every chosen ticket; ``facts`` are the arguments of the act on a single one.

    A ticket is changed as a whole or not at all. Raises ``NotFound`` when one of them is not the actor's to see, and
    the ``Refusal`` itself when every ticket is refused for the same thing that was typed; then nothing is done.
    """
    kind = rules.bulk_verb(actor, verb)
    tickets = locked_tickets(actor, rules.selection(codes))
    before = BEFORE[kind](tickets, Asked(actor, at, facts))
    tried = [_try(actor, at, kind, ticket, facts, before[ticket.pk]) for ticket in tickets]
    refused = [refusal for _item, refusal in tried if refusal is not None]
    if (common := rules.common_refusal(refused, len(tickets))) is not None:
        raise common
    assert actor.user_id is not None  # noqa: S101 - whoever belongs to a desk is a person
    change = BulkChange.objects.create(by_id=actor.user_id, at=at, verb=kind, facts=dict(facts))
    for item, _refusal in tried:
        item.change = change
    BulkItem.objects.bulk_create([item for item, _refusal in tried])
    done = len(tickets) - len(refused)
    audit("desk.change_in_bulk", actor=actor, at=at, subject=f"bulk:{change.pk}", change=kind.value, tickets=done)
    return change


def why(refusal: Refusal) -> dict[str, Any]:
    """A refusal as a row keeps it."""
    facts = {name: fact if isinstance(fact, rules.KEPT_FACTS) else str(fact) for name, fact in refusal.facts.items()}
    return {"code": refusal.code, "message": refusal.message, "facts": facts}


def _try(
    actor: Actor, at: datetime, verb: BulkVerb, ticket: Ticket, facts: Facts, before: dict[str, Any]
) -> tuple[BulkItem, Refusal | None]:
    item = BulkItem(ticket=ticket, before=before)
    try:
        with transaction.atomic():
            after = ACTS[verb](actor=actor, at=at, code=ticket.code, **facts)
    except NotFound:
        raise
    except Refusal as refusal:
        item.outcome, item.reason = BulkOutcome.REFUSED, why(refusal)
        return item, refusal
    item.outcome, item.left_at = BulkOutcome.DONE, after.version
    item.undoable = WAY_BACK[verb](before, after)
    return item, None
