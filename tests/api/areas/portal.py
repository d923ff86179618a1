"""How answers offered beside a request fare."""

from tests.api.areas import Line

SPAN = {"since": "2026-10-01T00:00:00Z", "until": "2026-11-30T00:00:00Z"}
LINES: dict[str, Line] = {
    "get_offered_answers": Line(
        "401 404 404 404 200 200 200 404 404 404 404 404", query=lambda _world: SPAN, sender="amir"
    ),
}
