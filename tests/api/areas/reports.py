"""Reports: who sees figures, and who sees what is behind them."""

from typing import Any

from tests.api.areas import Line
from tests.permissions.world import World

NUMBERS = "401 200 200 404 200 200 404 200 404 404 404 404"
TICKETS = "401 200 200 404 200 200 404 404 404 404 404 404"


def _asked(world: World) -> dict[str, Any]:
    return {"period": "free", "since": "1405-08-01", "until": "2026-11-01", "organisation": world.cast.pars.pk}


LINES: dict[str, Line] = {
    "get_figures": Line(NUMBERS, query=lambda world: _asked(world) | {"by": "team"}),
    "get_definitions": Line(NUMBERS),
    "list_behind": Line(TICKETS, ids=lambda _world: {"measure": "opened"}, query=_asked),
}
