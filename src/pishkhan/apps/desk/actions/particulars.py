"""Keeping what a request of a kind tells beside its words, and correcting it (F3)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.actions.work import ticket_work
from pishkhan.apps.desk.events import LabelsChanged
from pishkhan.apps.desk.models import Particulars, Ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.particulars import checked
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


def keep_particulars(ticket: Ticket, given: Mapping[str, Any] | None, today: date) -> None:
    """Keep the facts of the kind that the ticket's type is of; none were asked for where nothing is given.

    Raises ``Refusal`` beside the field that is missing, wrong, or of another kind.
    """
    if given is None:
        return
    kind = catalogue.kind_of(ticket.request_type_id)
    facts = checked(kind, given, today)
    if kind is not Kind.SUPPORT:
        Particulars.objects.create(ticket=ticket, kind=kind.value, facts=facts)


def correct_particulars(
    *, actor: Actor, at: datetime, code: str, told: Mapping[str, Any], reason: str, version: int | None = None
) -> Ticket:
    """Correct or complete what a request of a kind tells, by its desk; what stood there stays in its history.

    A day that was named before may be over. Raises ``Refusal`` beside the field that is missing, wrong, or of another
    kind, and where nothing differs; ``Conflict`` on top of an older state.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        check_desk(actor, ticket.desk_id)
        check_live(ticket.status)
        kind, before = _kind(ticket), _kept(ticket)
        facts = checked(kind, told, house_day(at), named=frozenset(before.get("days", ())))
        if facts == before:
            raise Refusal("desk.same_particulars", N_("This is what is written there already."))
        kept = {"kind": kind.value, "facts": facts}
        Particulars.objects.update_or_create(ticket=ticket, defaults=kept)
        body = said.line(reason, field="reason")
        work.tell(Verb.FACTS_CORRECTED, Visibility.SPECIALISTS, body=body, before=before, after=facts)
        work.announce("desk.correct_particulars", LabelsChanged)
    return work.ticket


def _kind(ticket: Ticket) -> Kind:
    kind = catalogue.kind_of(ticket.request_type_id)
    if kind is Kind.SUPPORT:
        raise Refusal("desk.no_particulars", N_("A request of this type tells nothing beside its words."))
    return kind


def _kept(ticket: Ticket) -> dict[str, Any]:
    """What stands there; the ticket is locked."""
    found = Particulars.objects.filter(ticket=ticket).first()
    return dict(found.facts) if found else {}
