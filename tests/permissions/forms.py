"""A good form for every address that takes one: what it is about and what is typed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from tests.permissions.areas import gathered
from tests.permissions.world import Ids, World

Typed = Mapping[str, Any]
PROMISE = "1405/08/10 10:30"


def new_request(world: World) -> Typed:
    """A customer's request, for his own organisation (Mehr's for Fatemeh is another test's)."""
    cast = world.cast
    return {
        "organisation": cast.pars.pk,
        "product": cast.product.pk,
        "request_type": cast.how_to.pk,
        "subject": "چاپ",
        "body": "نمی‌شود",
        "impact": 2,
        "urgency": 2,
    }


def call(world: World) -> Typed:
    """A request taken down in a call."""
    who = f"{world.cast.contacts['zahra'].pk}-{world.cast.pars.pk}"
    return dict(new_request(world)) | {"requester": who, "began_at": "1405/08/10 09:25", "minutes": 4, "phone": ""}


# name -> the state of the ticket it is about, and what is typed
FORMS: dict[str, tuple[str, Callable[[World], Typed]]] = {
    "sign-in": ("", lambda _world: {"username": "negar", "password": "wrong"}),
    "sign-out": ("", lambda _world: {}),
    "preferences": ("", lambda _world: {"language": "en"}),
    "status": ("", lambda world: {"code": world.own.code}),
    "status-code": ("", lambda world: {"code": world.own.code, "secret": "123456"}),
    "contacts": ("", lambda _world: {"channel": "phone", "direction": "in", "no_case_reason": "information"}),
    "new-ticket": ("", call),
    "desk-dealing": ("", lambda _world: {}),
    "ticket-take": ("new", lambda _world: {}),
    "ticket-reply": ("plain", lambda _world: {"body": "سلام", "promise": PROMISE}),
    "ticket-note": ("open", lambda _world: {"body": "میان خودمان"}),
    "ticket-refer": (
        "open",
        lambda world: {"team": world.cast.engineering.pk, "reason": "skill", "question": "چرا؟"},
    ),
    "ticket-referral-answer": ("open", lambda _world: {"answer": "بله", "outcome": "advice"}),
    "ticket-referral-return": ("open", lambda _world: {"reason": "پیدا شد"}),
    "ticket-referral-repeat": ("open", lambda _world: {"question": "هنوز؟"}),
    "ticket-ask": ("plain", lambda _world: {"body": "کدام نسخه؟", "reason": "نسخه", "reminder": PROMISE}),
    "ticket-third-party": ("plain", lambda _world: {"reason": "ارائه‌دهنده"}),
    "ticket-schedule": (
        "plain",
        lambda _world: {"until": "1405/08/12 10:00", "evidence": "تلفن", "body": "قرار شد", "promise": PROMISE},
    ),
    "ticket-resume": ("waiting", lambda _world: {"reason": "رسید"}),
    "ticket-priority": ("plain", lambda _world: {"impact": 1, "urgency": 1, "reason": "همه مانده‌اند"}),
    "ticket-transfer": ("plain", lambda world: {"to_user": world.cast.users["saman"].pk, "reason": "نوبت"}),
    "ticket-resolve": (
        "plain",
        lambda world: {"answer": "شد", "category": world.cast.category.pk, "cause": world.cast.cause.pk},
    ),
    "ticket-reopen": ("resolved", lambda _world: {"reason": "تلفن زد"}),
    "ticket-close": ("plain", lambda _world: {"closure": "not_covered", "reason": "بیرون از قرارداد"}),
    "ticket-tags": ("plain", lambda _world: {"name": "فوری"}),
    "ticket-tag-removal": ("open", lambda _world: {}),
    "ticket-links": ("plain", lambda world: {"target": world.tickets["other"].code, "kind": "related"}),
    "ticket-link-removal": ("open", lambda _world: {}),
    "ticket-merges": ("plain", lambda world: {"absorbed": world.tickets["other"].code}),
    "ticket-merge-undoing": ("open", lambda _world: {}),
    "ticket-contacts": ("plain", lambda _world: {"channel": "phone", "direction": "in", "note": "پرسید"}),
    "ticket-chase": ("open", lambda _world: {"reason": "فقط تشکر"}),
    "portal-request-new": ("", new_request),
    "portal-request-messages": ("plain", lambda _world: {"body": "خبری شد؟"}),
    "portal-request-additions": ("plain", lambda _world: {"body": "نسخهٔ ۵"}),
    "portal-request-withdrawal": ("plain", lambda _world: {"reason": "حل شد"}),
    "portal-request-confirmation": ("resolved", lambda _world: {"score": 5, "word": "ممنون"}),
    "portal-request-refusals": ("resolved", lambda _world: {"reason": "نشد"}),
    "portal-request-follow-up": ("closed", new_request),
    **gathered("FORMS"),
}
IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "inbox": lambda _world: {"view": "mine"},
    "attachment": lambda world: {"attachment_id": world.own.public_file},
    "desk-dealing": lambda world: {"desk_id": world.cast.desk.pk},
    **gathered("IDS"),
}
PARTS = {
    "ticket-referral-answer": "referral",
    "ticket-referral-return": "referral",
    "ticket-referral-repeat": "answered",
    "ticket-tag-removal": "tag",
    "ticket-link-removal": "link",
    "ticket-merge-undoing": "merge",
    "ticket-split-undoing": "split",
    "ticket-checklist-tick": "step",
    "ticket-checklist-move": "step",
    "ticket-checklist-removal": "step",
    "ticket-time-correction": "worked",
    "ticket-chase": "touch",
}
PARAMETERS = {
    "referral": "referral_id",
    "answered": "referral_id",
    "split": "split_id",
    "step": "item_id",
    "worked": "entry_id",
    "tag": "tag_id",
    "link": "link_id",
    "merge": "merge_id",
    "touch": "touch_id",
}


def address_of(world: World, name: str, state: str = "", **changes: Any) -> str:
    """The address ``name`` of the ticket in ``state``, its parts those of the world's own ticket."""
    ids: dict[str, Any] = IDS[name](world) if name in IDS else {}
    if state:
        ids["code"] = world.tickets[state].code
    if name in PARTS:
        ids[PARAMETERS[PARTS[name]]] = part(world.own, name)
    return reverse(name, kwargs=ids | changes)


def part(ids: Ids, name: str) -> int:
    """The identifier of what hangs on the ticket and the address names."""
    return int(getattr(ids, PARTS[name]))
