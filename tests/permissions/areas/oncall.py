"""What everybody is answered at the addresses of this area: the board, rotas, absences, handing over."""

from typing import Any

from pishkhan.apps.desk.actions.handing import hand_over
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.models import Handover
from pishkhan.apps.oncall.actions import record_absence
from pishkhan.apps.oncall.models import Absence
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, minutes
from tests.permissions.world import Teller, World

STAFF = "302 200 200 200 200 200 200 200 404 404 404 404"
NEVER = "405 405 405 405 405 405 405 405 405 405 405 405"
HIS_OR_THEIRS = "302 400 200 400 200 400 200 400 404 404 404 404"
TABLE = {
    "duty": ("", STAFF, NEVER),
    "duty-rota": ("", STAFF, NEVER),
    "duty-rota-form": (
        "",
        "302 400 400 400 200 400 200 400 404 404 404 404",
        "302 400 400 400 302 400 302 400 404 404 404 404",
    ),
    "absences": ("", STAFF, NEVER),
    "absence-new": ("", STAFF, "302 302 422 422 302 422 302 422 404 404 404 404"),
    "absence": ("", HIS_OR_THEIRS, "302 400 302 400 302 400 302 400 404 404 404 404"),
    "absence-ending": ("", NEVER, "302 400 302 400 302 400 302 400 404 404 404 404"),
    "desk-handover": ("", "302 400 400 404 200 404 404 404 404 404 404 404", NEVER),
    "desk-handover-person": (
        "",
        "302 400 400 404 200 404 404 404 404 404 404 404",
        "302 400 400 404 302 404 404 404 404 404 404 404",
    ),
    "desk-handover-progress": ("", "302 400 400 404 200 404 404 404 404 404 404 404", NEVER),
}
FROM, UNTIL = "1405/08/12 09:00", "1405/08/12 15:00"


def _rota(world: World) -> dict[str, Any]:
    negar = world.cast.users["negar"].pk
    return {"valid_from": "1405/08/15"} | {f"hours-{negar}-{weekday}": "0-24" for weekday in range(7)}


def furnish(world: World) -> None:
    """Saman is absent on a day of next week; a request of his was handed to Negar."""
    _handed_over(world)
    begins = SATURDAY + minutes(7 * 24 * 60)
    facts = {"starts_at": begins, "ends_at": begins + minutes(480), "reason": "مرخصی"}
    record_absence(actor=SYSTEM, at=SATURDAY, user_id=world.cast.users["saman"].pk, **facts)  # type: ignore[arg-type]


def _handed_over(world: World) -> None:
    ticket = Teller(world.cast, world.cast.users["saman"]).new(SATURDAY)
    take_ticket(actor=world.cast.actor("saman"), at=SATURDAY, code=ticket.code)
    people = {"from_user_id": world.cast.users["saman"].pk, "to_user_id": world.cast.users["negar"].pk}
    hand_over(actor=world.cast.actor("amir"), at=SATURDAY, desk_id=world.cast.desk.pk, reason="نوبت", **people)


def _of_saman(world: World) -> int:
    return Absence.objects.get(user_id=world.cast.users["saman"].pk).pk


FORMS = {
    "duty-rota-form": ("", _rota),
    "absence-new": (
        "",
        lambda world: {
            "person": world.cast.users["negar"].pk,
            "starts_at": FROM,
            "ends_at": UNTIL,
            "reason": "پزشک",
            "substitute": world.cast.users["saman"].pk,
        },
    ),
    "absence": ("", lambda _world: {"starts_at": FROM, "ends_at": UNTIL, "reason": "پزشک"}),
    "absence-ending": ("", lambda _world: {}),
    "desk-handover-person": (
        "",
        lambda world: {"to_user": world.cast.users["saman"].pk, "reason": "بیماری"},
    ),
}
IDS = {
    "duty-rota": lambda world: {"team_id": world.cast.desk.pk},
    "duty-rota-form": lambda world: {"team_id": world.cast.desk.pk},
    "absence": lambda world: {"absence_id": _of_saman(world)},
    "absence-ending": lambda world: {"absence_id": _of_saman(world)},
    "desk-handover": lambda world: {"desk_id": world.cast.desk.pk},
    "desk-handover-person": lambda world: {"desk_id": world.cast.desk.pk, "user_id": world.cast.users["negar"].pk},
    "desk-handover-progress": lambda world: {
        "desk_id": world.cast.desk.pk,
        "handover_id": Handover.objects.get(desk=world.cast.desk).pk,
    },
}
SENDERS = {"duty-rota-form": "amir", "desk-handover-person": "amir", "absence": "saman", "absence-ending": "saman"}
