"""The permission table by area: each module holds the lines of the addresses of one part of the house.

A module may define ``TABLE`` (name: state of the ticket, answers to GET, answers to POST; see ``table.py``), ``FORMS``
(name: state, what is typed; see ``forms.py``), ``IDS`` (name: a function of the world that gives what the address
needs) and ``SENDERS`` (name: who may send the form; ``negar`` or ``zahra`` otherwise). What its addresses are about and
the world does not have yet is made by its ``furnish(world)``.
"""

from typing import Any

from tests.permissions.areas import (
    academy,
    accounts,
    agreements,
    api,
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
    particulars,
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
    verification,
)

AREAS = (
    academy,
    accounts,
    api,
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
    particulars,
    people,
    portal,
    publishing,
    reports,
    representatives,
    search,
    sla,
    staffdesk,
    representative_figures,
    teaching,
    tokens,
    training_tracks,
    verification,
)


def gathered(part: str) -> dict[str, Any]:
    """What every area says under this name, together."""
    found: dict[str, Any] = {}
    for area in AREAS:
        found |= getattr(area, part, {})
    return found


def furnish(world: Any) -> None:
    """Make what the addresses of the areas are about."""
    for area in AREAS:
        if hasattr(area, "furnish"):
            area.furnish(world)
