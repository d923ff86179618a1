"""The search: everybody finds what is his, and nobody anything else; administrators keep the synonyms."""

from tests.api.areas import Line
from tests.permissions.areas.search import synonym

LOOK = "401 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 403 403 201 403 404 404 404 404"

LINES: dict[str, Line] = {
    "search_everything": Line(
        "401 200 200 200 200 200 200 200 200 200 200 200", query=lambda world: {"q": world.tickets["open"].code}
    ),
    "suggest": Line(
        "401 200 200 200 200 200 200 200 200 200 200 200", query=lambda world: {"q": world.tickets["open"].code[:6]}
    ),
    "list_synonyms": Line(LOOK),
    "get_synonym": Line(LOOK, ids=synonym),
    "add_synonym": Line(KEEP, body=lambda _world: {"said": "چاپگر", "meant": "پرینتر"}, sender="reza"),
    "remove_synonym": Line(KEEP.replace("201", "204"), ids=synonym, sender="reza"),
}
