"""Duty: every colleague sees who is on and who is absent; managers set rotas, everybody tells his own absence."""

from typing import Any

from pishkhan.apps.oncall.models import Absence
from tests.api import strangers
from tests.api.areas import Line
from tests.permissions.world import World

STAFF = "401 200 200 200 200 200 200 200 404 404 404 404"
HIS_OR_THEIRS = "401 403 200 403 200 403 200 403 404 404 404 404"


def _of_saman(world: World) -> dict[str, Any]:
    return {"absence_id": Absence.objects.get(user_id=world.cast.users["saman"].pk).pk}


def _desk(world: World) -> dict[str, Any]:
    return {"team_id": world.cast.desk.pk}


def _times(world: World) -> dict[str, Any]:
    times = {"starts_at": "2026-11-03T05:30:00Z", "ends_at": "2026-11-03T11:30:00Z", "reason": "پزشک"}
    return times | {"substitute": world.cast.users["negar"].pk}


def _own(world: World) -> dict[str, Any]:
    who = {"person": world.cast.users["negar"].pk, "substitute": world.cast.users["saman"].pk}
    return _times(world) | who


def _week(world: World) -> dict[str, Any]:
    negar = world.cast.users["negar"].pk
    days = [{"user": negar, "weekday": day, "start": 0, "end": 1440} for day in range(7)]
    return {"valid_from": "1405/08/15", "shifts": days}


def _not_his_people(world: World) -> dict[str, Any]:
    return {"person": strangers.people(world), "substitute": strangers.people(world)}


LINES: dict[str, Line] = {
    "list_duty": Line(STAFF),
    "get_team_duty": Line(STAFF, ids=_desk),
    "get_rota": Line(STAFF, ids=_desk, query=lambda _world: {"on": "1405-08-20"}),
    "set_team_rota": Line("401 403 403 403 200 403 200 403 404 404 404 404", body=_week, ids=_desk, sender="reza"),
    "list_absences": Line(STAFF),
    "record_an_absence": Line("401 201 403 403 201 403 201 403 404 404 404 404", body=_own, strange=_not_his_people),
    "get_absence": Line(HIS_OR_THEIRS, ids=_of_saman, sender="saman"),
    "change_an_absence": Line(
        HIS_OR_THEIRS,
        body=_times,
        ids=_of_saman,
        sender="saman",
        strange=lambda world: {"substitute": strangers.people(world)},
    ),
    "end_an_absence": Line(HIS_OR_THEIRS.replace("200", "201"), ids=_of_saman, sender="saman"),
}
