"""Keeping what a request of a kind tells beside its words (F3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.models import Particulars, Ticket
from pishkhan.apps.desk.rules.particulars import checked


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
