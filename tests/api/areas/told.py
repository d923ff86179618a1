"""What a person is told, and what is told of everybody: notices and the audit."""

from pishkhan.infra.notifications.models import Notification
from tests.api.areas import Line
from tests.permissions.world import World

EVERYBODY = "401 200 200 200 200 200 200 200 200 200 200 200"


def _of_negar(world: World) -> dict[str, int]:
    return {"notice_id": Notification.objects.get(person_id=world.cast.users["negar"].pk, key="table").pk}


def _of_others(world: World) -> dict[str, tuple[int, ...]]:
    others = Notification.objects.exclude(person_id=world.cast.users["negar"].pk)
    return {"notice_id": tuple(others.values_list("id", flat=True)[:3])}


LINES: dict[str, Line] = {
    "list_notices": Line(EVERYBODY, query=lambda _world: {"state": "unread"}),
    "get_bell": Line(EVERYBODY),
    "list_choices": Line(EVERYBODY),
    "choose_notices": Line(EVERYBODY.replace("200", "204"), body=lambda _world: {"in_app": [], "by_mail": []}),
    "read_notice": Line("401 201 404 404 404 404 404 404 404 404 404 404", ids=_of_negar, strange=_of_others),
    "read_all_notices": Line(EVERYBODY.replace("200", "201")),
    "list_deeds": Line(
        "401 404 404 404 404 200 200 404 404 404 404 404",
        query=lambda world: {"ticket": world.own.code, "since": "2026-10-30T00:00:00Z"},
        sender="reza",
    ),
}
