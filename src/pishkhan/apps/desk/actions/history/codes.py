"""Tracking codes for many tickets at once, and which cases are stored already."""

import secrets
from collections.abc import Iterator, Sequence

from pishkhan.apps.desk.models import ImportBatch, Ticket
from pishkhan.pure.eventlog import LogCase
from pishkhan.pure.persian import CODE_COUNT, InvalidText, make_code, parse_code


def stored_before(source: str, numbers: Sequence[str], *, codes: bool) -> frozenset[str]:
    """Which of these case names this source has brought in already; with ``codes`` also those that are our own."""
    batches = list(ImportBatch.objects.filter(source=source).values_list("pk", flat=True))
    mine = Ticket.objects.filter(batch_id__in=batches, source_number__in=numbers)
    known = frozenset(number for number in mine.values_list("source_number", flat=True) if number is not None)
    if not codes:
        return known
    return known | frozenset(Ticket.objects.filter(code__in=numbers).values_list("code", flat=True))


def codes_for(stories: Sequence[LogCase], *, keep: bool) -> list[str]:
    """Random codes that nobody has; with ``keep`` a case that is named by a tracking code keeps it."""
    fresh = _fresh_codes(len(stories))
    return [_own(story.number) or next(fresh) if keep else next(fresh) for story in stories]


def _fresh_codes(count: int) -> Iterator[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        drawn = {make_code(secrets.randbelow(CODE_COUNT)) for _ in range(count - len(found))} - found.keys()
        taken = set(Ticket.objects.filter(code__in=drawn).values_list("code", flat=True))
        found |= dict.fromkeys(drawn - taken)
    return iter(found)


def _own(number: str) -> str | None:
    try:
        return number if parse_code(number) == number else None
    except InvalidText:
        return None
