"""The road of a representative: named by the signatory or contract staff, decided by contract staff."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.academy.models import Course
from tests.api.areas import Line
from tests.permissions.areas.representatives import COURSE, IDS
from tests.permissions.world import World

LISTED = "401 200 200 404 200 200 200 200 200 200 200 200"
READ = "401 200 200 404 200 200 200 200 200 404 200 404"
OWN = "401 200 200 404 200 200 200 200 200 200 200 404"
LOOK = "401 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 403 403 201 201 404 404 404 404"
NAME = "401 403 403 404 403 403 201 201 422 404 201 404"
DECIDE = "401 403 403 404 403 403 201 201 404 404 404 404"


def asked(world: World) -> Mapping[str, Any]:
    """A course under the ordinary service level."""
    course = Course.objects.get(title=COURSE).pk
    return {"service_level": world.cast.policy.pk, "course": course, "min_percent": 80}


def named(world: World) -> Mapping[str, Any]:
    """Somebody of the staff, under a contract where nobody is on the road."""
    return {"contract": IDS["nomination-new"](world)["contract_id"], "contact": world.cast.contacts["zahra"].pk}


def paper(_world: World) -> Mapping[str, Any]:
    """What whoever leaves writes."""
    return {"note": "گزارش ماهانه", "done": ["requests", "lessons"]}


def taking(world: World) -> Mapping[str, Any]:
    """The hand-over under a contract."""
    return IDS["hand-over"](world)


LINES: dict[str, Line] = {
    "list_nominations": Line(LISTED, query=lambda _world: {"state": "road"}, sender="mina"),
    "get_nomination": Line(OWN, ids=IDS["portal-nomination"], sender="mina"),
    "list_candidates": Line(
        "401 404 404 404 404 404 200 200 404 404 200 404", ids=IDS["nomination-new"], sender="mina"
    ),
    "nominate": Line(NAME, body=named, sender="mina"),
    "withdraw_nomination": Line(
        NAME, body=lambda _world: {"reason": "از سازمان رفت"}, ids=IDS["nomination-withdrawal"], sender="mina"
    ),
    "activate_nomination": Line(
        DECIDE, body=lambda _world: {"starts_on": "1407-01-10"}, ids=IDS["nomination-activation"], sender="mina"
    ),
    "list_hand_overs": Line(READ, ids=IDS["contract-appointment-suspension"], sender="mina"),
    "get_hand_over": Line(OWN, ids=taking, sender="mina"),
    "write_hand_over": Line(
        "401 404 404 404 404 404 404 404 200 404 404 404", body=paper, ids=taking, sender="hossein"
    ),
    "get_known_problems": Line("401 404 404 404 404 404 404 404 200 200 404 404", ids=taking, sender="hossein"),
    "acknowledge_hand_over": Line("401 404 404 404 404 404 404 404 404 201 404 404", ids=taking, sender="zahra"),
    "suspend_appointment": Line(
        KEEP, body=lambda _world: {"reason": "مرخصی"}, ids=IDS["contract-appointment-suspension"], sender="mina"
    ),
    "reinstate_appointment": Line(KEEP, ids=IDS["contract-appointment-reinstatement"], sender="mina"),
    "list_required_courses": Line(LOOK, sender="mina"),
    "require_course": Line(KEEP.replace("201", "200"), body=asked, sender="mina"),
    "drop_requirement": Line(KEEP.replace("201", "204"), ids=IDS["required-course-drop"], sender="mina"),
}
