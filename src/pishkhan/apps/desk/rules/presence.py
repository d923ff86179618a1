"""How long somebody counts as being at a ticket, and how seldom that is written down (A12, *collision*)."""

from datetime import datetime, timedelta

STAYS = timedelta(seconds=100)
WRITTEN_EVERY = timedelta(seconds=45)
WRITES = timedelta(seconds=45)
SWEPT_AFTER = timedelta(hours=1)
"""An open page is heard of in full once a minute, so it stays for a little longer than that; typing is told at once."""


def is_news(at: datetime, seen_at: datetime | None, writing_until: datetime | None, *, writing: bool) -> bool:
    """Whether this sign of life must be written: nobody was here, it is old, or somebody began to write."""
    if seen_at is None or at - seen_at >= WRITTEN_EVERY:
        return True
    return writing and (writing_until is None or writing_until - at < WRITES / 2)
