"""Representatives in figures."""

from tests.api.areas import Line
from tests.permissions.areas.representative_figures import appointment

WATCH = "401 404 404 404 200 200 404 200 404 404 404 404"
LINES: dict[str, Line] = {
    "list_representatives": Line(WATCH.replace("200 404 404 404 404", "200 200 404 200 200"), sender="amir"),
    "get_representative": Line(
        WATCH.replace("200 404 404 404 404", "200 200 404 200 404"), ids=appointment, sender="amir"
    ),
    "list_representative_tickets": Line(
        "401 404 404 404 200 200 404 404 404 404 404 404", ids=appointment, sender="amir"
    ),
    "list_levels": Line(WATCH, sender="amir"),
}
