"""Splitting: what a customer wrote about something else goes on in a ticket of its own (A12)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from pishkhan.apps.desk.rules.states import Verb
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

WRITTEN = (Verb.CUSTOMER_WROTE, Verb.CUSTOMER_ADDED)
"""What can be split off: words of the customer. What opened the ticket stays, for it would be empty without it."""


def check_chosen(chosen: Collection[int], found: Collection[int], gone: Collection[int]) -> None:
    """At least one message, each of this ticket and the customer's own, none split off before. Raises ``Refusal``."""
    if not chosen:
        raise Refusal("desk.nothing_chosen", N_("Choose at least one message of the customer."), field="seqs")
    if set(chosen) - set(found):
        raise NotFound("entry")
    if set(chosen) & set(gone):
        raise Refusal("desk.split_already", N_("One of these messages was split off before."), field="seqs")


def owed_since(messages: Sequence[datetime], answered_at: datetime | None) -> datetime | None:
    """The oldest of these messages, in order, that no public word of the desk has followed; none when all have been."""
    return next((at for at in messages if answered_at is None or at > answered_at), None)


def check_unsplit(
    undone_at: datetime | None, versions: tuple[int, int], left_at: tuple[int, int], *, worked: bool
) -> None:
    """Undone while nothing has happened on either ticket since; later the two are merged. Raises ``Refusal``.

    ``worked`` says whether time or steps are kept on the new one, which change no version.
    """
    if undone_at is not None:
        raise NotFound("split")
    if worked or versions != left_at:
        raise Refusal(
            "desk.split_goes_on", N_("Somebody has worked on one of the two since; merge them instead of undoing.")
        )
