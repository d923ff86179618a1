"""What everybody is answered at the tracks of the academy (H3): kept and looked at as its courses are."""

from typing import Any

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.models import Course, Track
from pishkhan.apps.academy.rules import TrackTerms
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED
from tests.permissions.areas.academy import DONE, DRAFT, FREE, KEEP, LOOK, MAIN, NO_FORM, nothing
from tests.permissions.world import World

PUBLISHED, UNPUBLISHED = "متخصص مدیریت فرایند", "مسیر در دست نگارش"
FORMED = ("academy-track-new", "academy-track-text", "academy-track-publication")
TABLE = {
    **dict.fromkeys(("academy-tracks", "academy-track"), ("", LOOK, NO_FORM)),
    **dict.fromkeys(FORMED, ("", KEEP, DONE)),
}


def furnish(_world: World) -> None:
    """A published track of two courses, and one that is being written."""
    who: dict[str, Any] = {"actor": SYSTEM, "at": FOUNDED}
    known = dict(Course.objects.values_list("title", "pk"))
    terms = TrackTerms(PUBLISHED, "Process specialist", course_ids=(known[MAIN], known[FREE]))
    made = actions.write_track(**who, terms=terms)
    actions.publish_track(**who, track_id=made.pk)
    actions.write_track(**who, terms=TrackTerms(UNPUBLISHED, "Being written", course_ids=(known[DRAFT],)))


def track_id(_world: World) -> dict[str, Any]:
    """The published one."""
    return {"track_id": Track.objects.get(name_fa=PUBLISHED).pk}


def typed(_world: World) -> dict[str, Any]:
    """The whole form."""
    course = Course.objects.get(title=MAIN)
    return {"name_fa": "مسیر تازه", "name_en": "New track", "place-0": "۱", "course-0": course.pk}


IDS: dict[str, Any] = dict.fromkeys(("academy-track", "academy-track-text", "academy-track-publication"), track_id)
FORMS: dict[str, Any] = {
    "academy-track-new": ("", typed),
    "academy-track-text": ("", typed),
    "academy-track-publication": ("", nothing),
}
SENDERS = dict.fromkeys(FORMS, "reza")
