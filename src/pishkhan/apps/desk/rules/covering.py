"""When cover may be taken again, and when a quote can be accepted (D3, C8)."""

from datetime import datetime

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


def check_customer_known(organisation_id: int | None) -> None:
    """Cover is somebody's: first it must be known who asks. Raises ``Refusal``."""
    if organisation_id is None:
        raise Refusal("desk.no_customer", N_("Say first for which organisation this was asked."))


def check_waits_for_quote(*, waits: bool) -> None:
    """A price is agreed once, and only for work that nobody has paid for. Raises ``Refusal``."""
    if not waits:
        raise Refusal("desk.no_quote", N_("This work does not wait for a quote."))


def worked_since(asked_at: datetime, quote_accepted_at: datetime | None) -> datetime:
    """From when on a solution asked for at ``asked_at`` is timed: work that had to be paid for, from its price on."""
    return asked_at if quote_accepted_at is None else max(asked_at, quote_accepted_at)
