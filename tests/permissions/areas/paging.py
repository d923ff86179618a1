"""What everybody is answered where people are called: ladders, pages, swaps, notes, emergencies (A6, B8, E7)."""

from typing import Any

from pishkhan.apps.desk.actions import contesting, emergencies
from pishkhan.apps.desk.actions.notes import leave_note
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.oncall.actions import ask_swap, set_call_days, write_shift_note
from pishkhan.apps.oncall.models import Page, ShiftNote, Swap
from pishkhan.infra.notifications.marking import mark_seen
from tests.cast import SATURDAY, minutes
from tests.permissions.world import World

NEVER = "405 405 405 405 405 405 405 405 405 405 405 405"
STAFF = "302 200 200 200 200 200 200 200 404 404 404 404"
MANAGED = "302 400 400 400 302 400 302 400 404 404 404 404"
OF_TEAM = "302 200 200 404 200 200 200 404 404 404 404 404"
SEEN = "302 200 200 404 200 200 404 404 404 404 404 404"
DESK = "302 302 302 404 302 422 404 404 404 404 404 404"
ON_DUTY = "302 302 422 404 422 422 404 404 404 404 404 404"
PRESSED = "302 302 400 404 302 400 404 404 404 404 404 404"
CUSTOMERS = "302 404 404 404 404 404 404 404 405 405 405 405"
TABLE = {
    "pages": ("", STAFF, NEVER),
    "page": ("", OF_TEAM, NEVER),
    "page-acknowledgement": ("", NEVER, "302 302 302 404 302 400 302 404 404 404 404 404"),
    "page-ending": ("", NEVER, "302 302 302 404 302 400 302 404 404 404 404 404"),
    "ladder": ("", STAFF, MANAGED),
    "call-days": ("", STAFF, MANAGED),
    "swaps": ("", STAFF, NEVER),
    "swap-new": (
        "",
        "302 200 200 200 200 404 404 404 404 404 404 404",
        "302 302 302 422 422 404 404 404 404 404 404 404",
    ),
    "swap-answer": ("", NEVER, "302 302 400 404 302 404 400 404 404 404 404 404"),
    "shift-notes": ("", OF_TEAM, "302 302 302 404 302 404 404 404 404 404 404 404"),
    "shift-note-reading": ("", NEVER, "302 302 400 404 302 302 302 404 404 404 404 404"),
    "emergencies": ("", SEEN, NEVER),
    "ticket-emergency": ("plain", SEEN, DESK),
    "ticket-emergency-confirmation": ("declared", SEEN, ON_DUTY),
    "ticket-emergency-lowering": ("declared", SEEN, ON_DUTY),
    "ticket-emergency-contest": ("lowered", SEEN, DESK),
    "ticket-emergency-judgement": ("contested", SEEN, "302 422 422 404 302 422 404 404 404 404 404 404"),
    "ticket-handover-note": ("plain", SEEN, DESK),
    "ticket-handover-note-reading": ("declared", NEVER, PRESSED),
    "ticket-handover-note-ending": ("declared", NEVER, PRESSED.replace("302 302 400", "302 302 302", 1)),
    "portal-request-emergency": ("plain", CUSTOMERS, "302 404 404 404 404 404 404 404 302 422 404 404"),
    "portal-request-contest": ("lowered", CUSTOMERS, "302 404 404 404 404 404 404 404 302 404 404 404"),
}
LATER_SATURDAY = SATURDAY + minutes(14 * 24 * 60)


def furnish(world: World) -> None:
    """An emergency declared, one lowered, one contested; Saman asks for a swap and leaves notes; a night is planned."""
    cast = world.cast
    hossein, negar = cast.actor("hossein"), cast.actor("negar")
    for state in ("declared", "lowered", "contested"):
        asked = cast.asked(emergency="پذیرش بیماران ایستاده است.")
        ticket = open_ticket(actor=hossein, at=SATURDAY, asked=asked)
        world.tickets[state] = ticket
        if state != "declared":
            given = {"actor": negar, "at": SATURDAY + minutes(5), "code": ticket.code}
            emergencies.lower_emergency(**given, reason="تنها چاپ کند است.")
    code = world.tickets["contested"].code
    contesting.contest_emergency(actor=hossein, at=SATURDAY + minutes(9), code=code, words="ثبت هم ایستاده است.")
    for page in Page.objects.all():
        mark_seen(actor=negar, at=SATURDAY, subject=f"page:{page.pk}")
    saman, desk = cast.actor("saman"), cast.desk.pk
    leave_note(actor=saman, at=SATURDAY, code=world.tickets["declared"].code, body="قول ساعت ده داده‌ام.")
    write_shift_note(actor=saman, at=SATURDAY, team_id=desk, body="سامانهٔ بیمارستان مهر کند است؛ ساعت ۲۲ سر بزنید.")
    hours = {"starts_at": LATER_SATURDAY, "ends_at": LATER_SATURDAY + minutes(120)}
    ask_swap(actor=saman, at=SATURDAY, team_id=desk, reason="مراسم خانوادگی", **hours)
    day = SATURDAY.date()
    people = {day: cast.users["maryam"].pk}
    set_call_days(actor=cast.actor("reza"), at=SATURDAY, team_id=cast.network.pk, first=day, last=day, people=people)


def living_page(world: World) -> dict[str, Any]:
    """The page of the emergency that waits for the desk's word."""
    del world
    return {"page_id": Page.objects.filter(state="paging").latest("id").pk}


def _team(world: World) -> dict[str, Any]:
    return {"team_id": world.cast.desk.pk}


def swap_of_saman(world: World) -> dict[str, Any]:
    """The swap that waits for an answer."""
    return {"swap_id": Swap.objects.get(asker_id=world.cast.users["saman"].pk).pk}


def note_of_saman(world: World) -> dict[str, Any]:
    """The note he left, with its team."""
    return _team(world) | {"note_id": ShiftNote.objects.latest("id").pk}


def _swap(world: World) -> dict[str, Any]:
    hours = {"starts_at": "1405/08/23 13:00", "ends_at": "1405/08/23 15:00"}
    return hours | {"team": world.cast.desk.pk, "reason": "پزشک"}


def _ladder(_world: World) -> dict[str, Any]:
    steps = {"kind-0": "on_call", "minutes-0": "۱۰", "kind-1": "leads", "minutes-1": "15"}
    return steps | {"rounds": 2, "turn": "۰۸:۰۰", "approves_swaps": "on"}


FORMS = {
    "page-acknowledgement": ("", lambda _world: {}),
    "page-ending": ("", lambda _world: {"reason": "برق آمد"}),
    "ladder": ("", _ladder),
    "call-days": ("", lambda world: {"day-2026-11-02": world.cast.users["saman"].pk}),
    "swap-new": ("", _swap),
    "swap-answer": ("", lambda _world: {"choice": "take"}),
    "shift-notes": ("", lambda _world: {"body": "همه چیز آرام است."}),
    "shift-note-reading": ("", lambda _world: {}),
    "ticket-emergency": ("plain", lambda _world: {"stake": "ثبت ایستاده است."}),
    "ticket-emergency-confirmation": ("declared", lambda _world: {"word": "دو همکار روی آن کار می‌کنند."}),
    "ticket-emergency-lowering": ("declared", lambda _world: {"reason": "تنها چاپ", "impact": 2, "urgency": 2}),
    "ticket-emergency-contest": ("lowered", lambda _world: {"words": "ثبت هم ایستاده است."}),
    "ticket-emergency-judgement": ("contested", lambda _world: {"verdict": "founded", "judgement": "ایستاده بود"}),
    "ticket-handover-note": ("plain", lambda _world: {"body": "قول داده‌ام"}),
    "ticket-handover-note-reading": ("declared", lambda _world: {}),
    "ticket-handover-note-ending": ("declared", lambda _world: {}),
    "portal-request-emergency": ("plain", lambda _world: {"stake": "ثبت ایستاده است."}),
    "portal-request-contest": ("lowered", lambda _world: {"words": "ثبت هم ایستاده است."}),
}
IDS = {
    **dict.fromkeys(("page", "page-acknowledgement", "page-ending"), living_page),
    **dict.fromkeys(("ladder", "call-days", "shift-notes"), _team),
    "swap-answer": swap_of_saman,
    "shift-note-reading": note_of_saman,
}
SENDERS = {
    "ladder": "amir",
    "call-days": "amir",
    "ticket-emergency-judgement": "amir",
    "portal-request-emergency": "hossein",
    "portal-request-contest": "hossein",
}
