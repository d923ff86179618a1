"""Moving open tickets to the version of their agreement that is in force: never by itself, and on the record (B5)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.desk.actions.work import working_on
from pishkhan.apps.desk.events import AgreementMoved
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.agreeing import movable, terms_under
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.agreeing import MOST_AT_ONCE, check_chosen, check_in_force, check_may_move
from pishkhan.apps.desk.rules.covering import worked_since
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.pure.actor import Actor


@transaction.atomic
def move_to_agreement(
    *, actor: Actor, at: datetime, contract_id: int, reason: str, codes: Sequence[str] | None = None
) -> int:
    """Let chosen open tickets of a contract (all without ``codes``) run on the version in force; gives their number.

    Their running clocks go over to its targets: start, elapsed time and pauses stay. At most 200 at once, the oldest
    first; the desk reads of it on each timeline. Raises ``Refusal`` when one of the chosen is not there to be moved.
    """
    check_may_move(actor)
    contract = contracts.contract(actor, contract_id)
    agreement = contracts.in_force(contract.pk, at)
    check_in_force(found=agreement is not None)
    assert agreement is not None  # noqa: S101 - the check has looked
    text = said.line(reason, field="reason")
    tickets = _locked(actor, contract.pk, agreement, codes)
    check_chosen(codes, [one.code for one in tickets])
    for ticket in tickets:
        _move(actor, at, ticket, agreement, text)
    return len(tickets)


def _locked(actor: Actor, contract_id: int, agreement: Agreement, codes: Sequence[str] | None) -> list[Ticket]:
    """Locked in the order of their codes, so that two movers cannot block each other."""
    found = movable(actor, contract_id, agreement)
    if codes is not None:
        found = found.filter(code__in=list(codes)[:MOST_AT_ONCE])
    oldest = list(found.order_by("opened_at", "id").values_list("pk", flat=True)[:MOST_AT_ONCE])
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("agreement", "contract_line")
    held = movable(actor, contract_id, agreement).filter(pk__in=oldest).values("pk")
    return list(rows.filter(pk__in=held).order_by("code"))


def _move(actor: Actor, at: datetime, ticket: Ticket, agreement: Agreement, reason: str) -> None:
    with working_on(ticket, actor=actor, at=at) as work:
        before = ticket.agreement.number if ticket.agreement else None
        ticket.agreement = agreement
        terms = terms_under(ticket, agreement)
        if terms is not None and terms.version_id != ticket.terms_id:
            ticket.terms_id = terms.version_id
            since = worked_since(ticket.opened_at, ticket.quote_accepted_at)
            work.clocks.serve(terms, "agreement", work_since=since)
        work.tell(Verb.AGREEMENT_MOVED, Visibility.DESK, body=reason, before=before, after=agreement.number)
        work.announce("desk.move_to_agreement", AgreementMoved, agreement_id=agreement.pk)
