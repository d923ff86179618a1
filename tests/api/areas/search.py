"""The search: everybody finds what is his, and nobody anything else."""

from tests.api.areas import Line

LINES: dict[str, Line] = {
    "search_everything": Line(
        "401 200 200 200 200 200 200 200 200 200 200 200", query=lambda world: {"q": world.tickets["open"].code}
    ),
}
