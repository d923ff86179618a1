"""What everybody is answered at the addresses of this area: the bell, the notices, and what one wants to be told."""

from django.db import transaction

from pishkhan.apps.desk.notices.kinds import GIVEN
from pishkhan.infra.notifications import Notice
from pishkhan.infra.notifications.keeping import tell
from pishkhan.infra.notifications.models import Notification
from tests.cast import SATURDAY
from tests.permissions.world import World

SIGNED_IN = "302 200 200 200 200 200 200 200 200 200 200 200"
DONE = "302 302 302 302 302 302 302 302 302 302 302 302"
NEVER = "405 405 405 405 405 405 405 405 405 405 405 405"
TABLE = {
    "notifications": ("", SIGNED_IN, NEVER),
    "notification-bell": ("", SIGNED_IN, NEVER),
    "notification-latest": ("", SIGNED_IN, NEVER),
    "notification-choices": ("", SIGNED_IN, DONE),
    "notifications-reading": ("", NEVER, DONE),
    "notification-reading": ("", NEVER, "302 302 404 404 404 404 404 404 404 404 404 404"),
}
FORMS = {
    "notification-choices": ("", lambda _world: {"here": [], "mail": []}),
    "notifications-reading": ("", lambda _world: {}),
    "notification-reading": ("", lambda _world: {}),
}
IDS = {"notification-reading": lambda world: {"notice_id": _of_negar(world).pk}}


def furnish(world: World) -> None:
    """Negar has been told something."""
    facts = {"code": world.own.code, "subject": "چاپ", "by": ""}
    with transaction.atomic():
        tell([Notice(world.cast.users["negar"].pk, GIVEN, "table", SATURDAY, "", facts)])


def _of_negar(world: World) -> Notification:
    return Notification.objects.get(person_id=world.cast.users["negar"].pk, key="table")
