"""How long each person was on duty."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from pishkhan.apps.oncall.rules import Stint

MINUTE = timedelta(minutes=1)


def minutes_on_duty(stints: Iterable[Stint], start: datetime, end: datetime) -> Counter[int]:
    """Minutes by user of what lies in [start, end).

    Whoever stands in for another while he is on duty himself, or is on at two desks, is on duty once.
    """
    spans: dict[int, list[tuple[datetime, datetime]]] = {}
    for stint in stints:
        if stint.start < end and start < stint.end:
            spans.setdefault(stint.user_id, []).append((max(stint.start, start), min(stint.end, end)))
    return Counter({user_id: _covered(of_user) // MINUTE for user_id, of_user in spans.items()})


def _covered(spans: list[tuple[datetime, datetime]]) -> timedelta:
    total, reached = timedelta(0), min(begin for begin, _end in spans)
    for begin, end in sorted(spans):
        total += max(timedelta(0), end - max(begin, reached))
        reached = max(reached, end)
    return total
