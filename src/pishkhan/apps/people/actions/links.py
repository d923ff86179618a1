"""Ending links that were mailed."""

from collections.abc import Iterable
from datetime import datetime

from pishkhan.apps.people.models import EntryLink
from pishkhan.apps.people.rules import LinkKind


def end_links(at: datetime, user_ids: Iterable[int], *kinds: LinkKind) -> None:
    """Let the open links of these people lead nowhere any more; all kinds when none is named."""
    still_open = EntryLink.objects.filter(user_id__in=list(user_ids), used_at=None, ended_at=None)
    (still_open.filter(kind__in=kinds) if kinds else still_open).update(ended_at=at)
