"""What everybody is answered at the addresses of this area: search.

Everybody finds what is his. The vendor's people look at the synonyms, administrators keep them, others are told so.
"""

from collections.abc import Callable
from typing import Any

from pishkhan.infra.search.models import Synonym
from tests.permissions.areas.looking import Typed
from tests.permissions.world import World

NOBODY = "405 405 405 405 405 405 405 405 405 405 405 405"
EVERYBODY = "302 200 200 200 200 200 200 200 200 200 200 200"
LOOK = "302 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 400 400 200 400 404 404 404 404"
DONE = "302 400 400 400 400 400 302 400 404 404 404 404"
TABLE: dict[str, tuple[str, str, str]] = {
    "search": ("", EVERYBODY, NOBODY),
    "search-suggestions": ("", EVERYBODY, NOBODY),
    "search-synonyms": ("", LOOK, NOBODY),
    "search-synonym-new": ("", KEEP, DONE),
    "search-synonym-remove": ("", NOBODY, DONE),
}


def synonym(_world: World) -> dict[str, Any]:
    """A synonym that is there."""
    return {"synonym_id": Synonym.objects.get().pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {"search-synonym-remove": synonym}
FORMS: dict[str, tuple[str, Callable[[World], Typed]]] = {
    "search-synonym-new": ("", lambda _world: {"said": "چاپگر", "meant": "پرینتر", "both_ways": "on"}),
    "search-synonym-remove": ("", lambda _world: {}),
}
SENDERS = dict.fromkeys(FORMS, "reza")
