"""Tracks of the academy for programs: kept as its courses are, a learner's own in the portal."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.academy.models import Course
from tests.api.areas import Line
from tests.api.areas.academy import LEARNERS, LOOK, WRITTEN, keep, own
from tests.permissions.areas import training_tracks as area
from tests.permissions.areas.academy import MAIN
from tests.permissions.world import World


def text(_world: World) -> Mapping[str, Any]:
    """A track of one course."""
    return {"name_fa": "مسیر تازه", "name_en": "New track", "courses": [Course.objects.get(title=MAIN).pk]}


LINES: dict[str, Line] = {
    "list_tracks": keep(answers=LOOK),
    "get_track": keep(area.track_id, answers=LOOK),
    "write_track": keep(body=text),
    "change_track": keep(area.track_id, text, WRITTEN),
    "publish_track": keep(area.track_id, lambda _world: {"published": False}, WRITTEN),
    "list_own_tracks": own(answers=LEARNERS),
}
