"""Query budgets by area: each module holds ``PAGES`` (name: whose, where, how many queries at most).

An address may name what the cast holds: ``/console/customers/{cast.pars.pk}/``. A module whose lists show more than
tickets defines ``crowd(cast, count)`` and makes so many of what they show.
"""

from typing import Any

from tests.budgets.areas import (
    academy,
    accounts,
    agreements,
    audit,
    calendars,
    catalogue,
    contracts,
    customers,
    desk,
    glance,
    installations,
    knowledge,
    letters,
    major,
    notifications,
    oncall,
    paging,
    people,
    portal,
    publishing,
    reports,
    representative_figures,
    representatives,
    search,
    sla,
    staffdesk,
    teaching,
    tokens,
    training_tracks,
)
from tests.cast import Cast

AREAS: tuple[Any, ...] = (
    academy,
    accounts,
    audit,
    calendars,
    catalogue,
    contracts,
    agreements,
    customers,
    desk,
    glance,
    installations,
    knowledge,
    letters,
    major,
    notifications,
    oncall,
    paging,
    people,
    portal,
    publishing,
    representatives,
    search,
    sla,
    staffdesk,
    representative_figures,
    teaching,
    tokens,
    training_tracks,
    reports,  # what all others made is counted
)


def pages() -> dict[str, tuple[str, str, int]]:
    """The budgets of every area."""
    found: dict[str, tuple[str, str, int]] = {}
    for area in AREAS:
        found |= getattr(area, "PAGES", {})
    return found


def crowd(cast: Cast, count: int) -> None:
    """So many of everything that some area's lists show."""
    for area in AREAS:
        if hasattr(area, "crowd"):
            area.crowd(cast, count)
