"""What travels when a request is sent on: everything its sender said, once (A5, C4)."""

from collections.abc import Iterable

from pishkhan.apps.staffdesk.rules.states import Deed

CARRIED = (Deed.SENT, Deed.WROTE, Deed.REOPENED)
LONGEST = 19_000


def carried(entries: Iterable[tuple[str, str, str]]) -> str:
    """The text of the ticket out of (deed, who, what) in order: the first words as they stand, later ones by name."""
    said = [(who, what) for deed, who, what in entries if deed in CARRIED and what]
    first, later = said[:1], said[1:]
    parts = [what for _who, what in first] + [f"{who}: {what}" for who, what in later]
    return "\n\n".join(parts)[:LONGEST]
