"""What everybody is answered at the addresses of this area: desk."""

from collections.abc import Callable, Mapping
from typing import Any

from pishkhan.apps.desk.models import Entry
from tests.permissions.world import World

NOBODY = "405 405 405 405 405 405 405 405 405 405 405 405"
OF_DESK = "302 200 200 404 200 404 404 404 404 404 404 404"
DECIDED = "302 302 302 404 302 404 404 404 404 404 404 404"
HIS = "302 200 404 404 404 404 404 404 404 404 404 404"
SEEN = "302 200 200 404 200 200 404 404 404 404 404 404"
READ = "302 200 200 200 200 200 404 404 404 404 404 404"
LABELLED = "302 302 302 422 302 422 404 404 404 404 404 404"
WORKING = "302 302 302 302 302 400 404 404 404 404 404 404"
TABLE: dict[str, tuple[str, str, str]] = {
    "ticket-presence": ("plain", NOBODY, "302 204 204 404 204 204 404 404 404 404 404 404"),
    "inbox-filtered": ("", OF_DESK, NOBODY),
    "saved-view": ("", "302 302 302 404 302 404 404 404 404 404 404 404", NOBODY),
    "saved-view-new": ("", NOBODY, DECIDED),
    "saved-view-removal": ("", NOBODY, DECIDED),
    "bulk-new": ("", OF_DESK.replace("200", "400"), DECIDED),
    "bulk-change": ("", HIS, NOBODY),
    "bulk-undoing": ("", NOBODY, HIS.replace("200", "302")),
    "ticket-follow": ("plain", SEEN, SEEN.replace("200", "302")),
    "ticket-unfollow": ("other", SEEN, SEEN.replace("200", "302")),
    "ticket-splits": ("open", READ, LABELLED),
    "ticket-split-undoing": ("open", READ, LABELLED.replace("302 422 302", "302 404 302")),
    "ticket-checklist": ("open", READ, WORKING.replace("400", "422")),
    "ticket-checklist-use": ("open", NOBODY, WORKING.replace("302 302 302 302 302 400", "302 302 302 422 302 422")),
    "ticket-checklist-keep": ("open", NOBODY, WORKING.replace("302 302 302 302 302 400", "302 302 302 422 302 422")),
    "ticket-checklist-tick": ("open", NOBODY, WORKING),
    "ticket-checklist-move": ("open", NOBODY, WORKING),
    "ticket-checklist-removal": ("open", NOBODY, WORKING),
    "checklist-removal": ("", NOBODY, DECIDED),
    "ticket-time": ("open", READ, "302 302 302 302 302 422 404 404 404 404 404 404"),
    "ticket-time-correction": ("open", NOBODY, "302 302 404 404 302 404 404 404 404 404 404 404"),
    "work-time": ("", "302 200 200 200 200 200 200 200 404 404 404 404", NOBODY),
    "canned-replies": ("", OF_DESK, NOBODY),
    "canned-reply-new": ("", OF_DESK, DECIDED),
    "canned-reply": ("", OF_DESK, DECIDED),
    "canned-reply-removal": ("", NOBODY, DECIDED),
    "ticket-canned": ("plain", OF_DESK, NOBODY),
    "triage": ("", OF_DESK, NOBODY),
    "triage-item": ("", OF_DESK, NOBODY),
    "triage-recognition": ("", NOBODY, DECIDED),
    "triage-person": ("", NOBODY, DECIDED),
    "triage-ticket": ("", NOBODY, DECIDED),
    "triage-dismissal": ("", NOBODY, DECIDED),
}


def written(world: World) -> int:
    """The entry of what the customer wrote on the adorned ticket."""
    return Entry.objects.filter(ticket__code=world.own.code, verb="customer_wrote").earliest("seq").seq


def _unknown(world: World) -> dict[str, Any]:
    return {"item_id": world.unknown}


IDS: dict[str, Callable[[World], Mapping[str, Any]]] = dict.fromkeys(
    (name for name in TABLE if name.startswith("triage-")), _unknown
)
IDS |= dict.fromkeys(("saved-view", "saved-view-removal"), lambda world: {"view_id": world.view})
IDS |= dict.fromkeys(("canned-reply", "canned-reply-removal"), lambda world: {"canned_id": world.canned})
IDS |= dict.fromkeys(("bulk-change", "bulk-undoing"), lambda world: {"change_id": world.bulk})
IDS["checklist-removal"] = lambda world: {"template_id": world.own.saved}
FORMS: dict[str, tuple[str, Callable[[World], Mapping[str, Any]]]] = {
    "saved-view-new": ("", lambda world: {"name": "فوری‌ها", "team": world.cast.desk.pk}),
    "saved-view-removal": ("", lambda _world: {}),
    "bulk-new": ("", lambda world: {"verb": "tag", "codes": [world.tickets["plain"].code], "name": "فوری"}),
    "bulk-undoing": ("", lambda _world: {}),
    "ticket-splits": ("open", lambda world: {"subject": "چاپ", "seqs": [written(world)]}),
    "ticket-split-undoing": ("open", lambda _world: {}),
    "ticket-checklist": ("open", lambda _world: {"text": "بررسی دوباره"}),
    "ticket-checklist-use": ("open", lambda world: {"template": world.own.saved}),
    "ticket-checklist-keep": ("open", lambda _world: {"name": "چاپگر"}),
    "ticket-checklist-tick": ("open", lambda _world: {"done": "no"}),
    "ticket-checklist-move": ("open", lambda _world: {"to": 1}),
    "ticket-checklist-removal": ("open", lambda _world: {}),
    "checklist-removal": ("", lambda _world: {}),
    "ticket-time": ("open", lambda _world: {"minutes": "۱:۳۰", "on": "1405/08/09", "kind": "work"}),
    "ticket-time-correction": ("open", lambda _world: {"reason": "اشتباه"}),
    "ticket-follow": ("plain", lambda _world: {}),
    "ticket-unfollow": ("other", lambda _world: {}),
    "canned-reply-new": ("", lambda _world: {"title": "سلام", "body": "سلام {{ requester }}"}),
    "canned-reply": (
        "",
        lambda world: {"title": "سلام", "body": "سلام {{ سازمان }}", "team": world.cast.desk.pk},
    ),
    "canned-reply-removal": ("", lambda _world: {}),
    "triage-recognition": (
        "",
        lambda world: {"requester": f"{world.cast.contacts['zahra'].pk}-{world.cast.pars.pk}"},
    ),
    "triage-person": (
        "",
        lambda world: {"full_name": "کاوه نوری", "organisation": world.cast.mehr.pk, "role": "staff"},
    ),
    "triage-ticket": (
        "",
        lambda _world: {"subject": "چاپ", "body": "نمی‌شود", "impact": 2, "urgency": 2},
    ),
    "triage-dismissal": ("", lambda _world: {"dismissal": "spam", "remark": "تبلیغ"}),
}
