"""The desk: tickets for its people, requests for its customers, files for both, a status for whoever has the code."""

from collections.abc import Mapping
from typing import Any

from tests.api.areas import Line
from tests.permissions.areas.desk import written
from tests.permissions.world import World

PROMISE = "2026-11-01T07:00:00Z"
AGENTS = "401 200 200 404 200 404 404 404 404 404 404 404"
READERS = "401 200 200 404 200 200 404 404 404 404 404 404"
DESK = "401 201 201 404 201 422 404 404 404 404 404 404"
ON_DUTY = "401 201 422 404 422 422 404 404 404 404 404 404"
PARTS = "401 201 201 422 201 422 404 404 404 404 404 404"
GONE = "401 204 204 422 204 422 404 404 404 404 404 404"
WORKING = "401 201 201 201 201 422 404 404 404 404 404 404"
CUSTOMER = "401 404 404 404 404 404 404 404 201 201 404 404"


def request(world: World) -> Mapping[str, Any]:
    """What a customer asks for."""
    cast = world.cast
    return {"product": cast.product.pk, "request_type": cast.how_to.pk, "subject": "چاپ", "body": "نمی‌شود"}


def taken_down(world: World) -> Mapping[str, Any]:
    """A request taken down in a call."""
    who = {"organisation": world.cast.pars.pk, "contact": world.cast.contacts["zahra"].pk}
    return dict(request(world)) | who | {"call": {"began_at": "2026-11-01T05:55:00Z", "duration_seconds": 240}}


def part(name: str, parameter: str) -> Any:
    """What hangs on the world's own ticket, under the name of the address."""
    return lambda world: {parameter: getattr(world.own, name)}


LINES: dict[str, Line] = {
    "list_queues": Line("401 200 200 200 200 200 200 200 404 404 404 404"),
    "list_tickets": Line(AGENTS, query=lambda _world: {"queue": "desk"}),
    "list_questions": Line("401 404 404 200 404 404 404 404 404 404 404 404", sender="maryam"),
    "open_ticket": Line("401 201 422 422 422 422 422 422 404 404 404 404", body=taken_down),
    "get_ticket": Line(READERS, "plain"),
    "get_timeline": Line(READERS, "plain"),
    "deal_desk": Line(
        "401 422 422 404 200 404 404 404 404 404 404 404",
        ids=lambda world: {"desk_id": world.cast.desk.pk},
        sender="amir",
    ),
    "take_ticket": Line(DESK, "new"),
    "transfer_ticket": Line(DESK, "plain", lambda world: {"to_user": world.cast.users["saman"].pk, "reason": "نوبت"}),
    "reply_to_customer": Line(ON_DUTY, "plain", lambda _world: {"body": "سلام", "promise": PROMISE}),
    "acknowledge_message": Line(ON_DUTY, "plain", lambda _world: {"body": "رسید"}),
    "write_note": Line(
        "401 201 201 201 201 422 404 404 404 404 404 404", "open", lambda _world: {"body": "میان خودمان"}
    ),
    "ask_customer": Line(
        ON_DUTY, "plain", lambda _world: {"body": "کدام نسخه؟", "reason": "نسخه", "reminder": PROMISE}
    ),
    "wait_third_party": Line(DESK, "plain", lambda _world: {"reason": "ارائه‌دهنده"}),
    "wait_for_date": Line(
        ON_DUTY,
        "plain",
        lambda _world: {"until": "2026-11-03T06:30:00Z", "evidence": "تلفن", "body": "قرار شد", "promise": PROMISE},
    ),
    "resume_work": Line(DESK, "waiting", lambda _world: {"reason": "رسید"}),
    "change_priority": Line(
        DESK.replace("201", "200"), "plain", lambda _world: {"impact": 1, "urgency": 1, "reason": "همه مانده‌اند"}
    ),
    "retake_cover": Line(DESK, "plain", lambda _world: {"reason": "قرارداد ثبت شد"}),
    "accept_quote": Line(DESK, "priced", lambda _world: {"evidence": "تلفن امروز"}),
    "resolve_ticket": Line(
        ON_DUTY,
        "plain",
        lambda world: {"answer": "شد", "category": world.cast.category.pk, "cause": world.cast.cause.pk},
    ),
    "reopen_ticket": Line(DESK, "resolved", lambda _world: {"reason": "تلفن زد"}),
    "close_ticket": Line(ON_DUTY, "plain", lambda _world: {"closure": "not_covered", "reason": "بیرون از قرارداد"}),
    "refer_question": Line(
        PARTS, "open", lambda world: {"team": world.cast.engineering.pk, "reason": "skill", "question": "چرا؟"}
    ),
    "answer_referral": Line(
        "401 422 422 201 422 422 404 404 404 404 404 404",
        "open",
        lambda _world: {"answer": "بله", "outcome": "advice"},
        part("referral", "referral_id"),
        sender="maryam",
    ),
    "ask_referral_again": Line(PARTS, "open", lambda _world: {"question": "هنوز؟"}, part("answered", "referral_id")),
    "take_referral_back": Line(PARTS, "open", lambda _world: {"reason": "پیدا شد"}, part("referral", "referral_id")),
    "add_tag": Line(DESK, "plain", lambda _world: {"name": "فوری"}),
    "remove_tag": Line(GONE, "open", ids=part("tag", "tag_id")),
    "add_link": Line(DESK, "plain", lambda world: {"target": world.tickets["other"].code, "kind": "related"}),
    "remove_link": Line(GONE, "open", ids=part("link", "link_id")),
    "merge_tickets": Line(DESK, "plain", lambda world: {"absorbed": world.tickets["other"].code}),
    "undo_merge": Line("401 204 204 404 204 422 404 404 404 404 404 404", "open", ids=part("merge", "merge_id")),
    "change_tickets": Line(
        "401 201 201 404 201 404 404 404 404 404 404 404",
        body=lambda world: {"verb": "tag", "codes": [world.tickets["plain"].code], "tag": "فوری"},
    ),
    "get_change": Line("401 200 404 404 404 404 404 404 404 404 404 404", ids=lambda world: {"change_id": world.bulk}),
    "undo_change": Line("401 201 404 404 404 404 404 404 404 404 404 404", ids=lambda world: {"change_id": world.bulk}),
    "get_checklist": Line("401 200 200 200 200 200 404 404 404 404 404 404", "open"),
    "add_step": Line(WORKING, "open", lambda _world: {"text": "بررسی دوباره"}),
    "tick_step": Line(WORKING.replace("201", "200"), "open", lambda _world: {"done": False}, part("step", "item_id")),
    "move_step": Line(WORKING.replace("201", "200"), "open", lambda _world: {"to": 1}, part("step", "item_id")),
    "remove_step": Line(WORKING.replace("201", "204"), "open", ids=part("step", "item_id")),
    "use_saved_checklist": Line(
        "401 201 201 404 201 422 404 404 404 404 404 404", "open", lambda world: {"checklist": world.own.saved}
    ),
    "save_checklist": Line(PARTS, body=lambda world: {"ticket": world.own.code, "name": "چاپگر"}),
    "list_checklists": Line("401 200 200 200 200 200 200 200 404 404 404 404"),
    "remove_checklist": Line(
        "401 204 204 404 204 404 404 404 404 404 404 404", ids=lambda world: {"checklist_id": world.own.saved}
    ),
    "list_work_time": Line("401 200 200 200 200 200 404 404 404 404 404 404", "open"),
    "list_own_work_time": Line("401 200 200 200 200 200 200 200 404 404 404 404"),
    "book_work_time": Line(
        "401 201 201 201 201 422 404 404 404 404 404 404",
        "open",
        lambda _world: {"minutes": 90, "on": "1405-08-09", "note": "بررسی"},
    ),
    "correct_work_time": Line(
        "401 201 404 404 201 404 404 404 404 404 404 404",
        "open",
        lambda _world: {"reason": "اشتباه"},
        part("worked", "entry_id"),
    ),
    "split_ticket": Line(PARTS, "open", lambda world: {"entries": [written(world)], "subject": "چاپ"}),
    "undo_split": Line("401 204 204 404 204 422 404 404 404 404 404 404", "open", ids=part("split", "split_id")),
    "follow_ticket": Line("401 200 200 404 200 200 404 404 404 404 404 404", "plain"),
    "unfollow_ticket": Line("401 204 204 404 204 204 404 404 404 404 404 404", "other"),
    "list_touches": Line(AGENTS),
    "log_touch": Line(
        "401 201 201 422 201 422 422 422 404 404 404 404", body=lambda _world: {"no_case_reason": "information"}
    ),
    "log_case_touch": Line(
        "401 201 201 422 201 422 422 422 404 404 404 404", "plain", lambda _world: {"note": "پرسید"}
    ),
    "judge_chase": Line(PARTS, "open", lambda _world: {"reason": "فقط تشکر"}, part("touch", "touch_id")),
    "upload_file": Line("401 201 201 201 201 201 201 201 201 201 201 201"),
    "get_attachment": Line("401 200 200 200 200 200 404 404 200 200 404 404", ids=part("public_file", "attachment_id")),
    "list_requests": Line("401 404 404 404 404 404 404 404 200 200 200 200", sender="zahra"),
    "open_request": Line(
        "401 404 404 404 404 404 404 404 201 201 422 422",
        body=lambda world: dict(request(world)) | {"organisation": world.cast.pars.pk},
        sender="zahra",
    ),
    "get_request": Line("401 404 404 404 404 404 404 404 200 200 404 404", "plain", sender="zahra"),
    "write_message": Line(CUSTOMER, "plain", lambda _world: {"body": "خبری شد؟"}, sender="zahra"),
    "add_information": Line(CUSTOMER, "plain", lambda _world: {"body": "نسخهٔ ۵"}, sender="zahra"),
    "confirm_answer": Line(CUSTOMER, "resolved", lambda _world: {"score": 5, "word": "ممنون"}, sender="zahra"),
    "refuse_answer": Line(CUSTOMER, "resolved", lambda _world: {"reason": "نشد"}, sender="zahra"),
    "withdraw_request": Line(CUSTOMER, "plain", lambda _world: {"reason": "حل شد"}, sender="zahra"),
    "open_follow_up": Line(CUSTOMER, "closed", request, sender="zahra"),
    "send_status_code": Line(
        "202 202 202 202 202 202 202 202 202 202 202 202", body=lambda world: {"code": world.own.code}
    ),
    "show_status": Line(
        "422 422 422 422 422 422 422 422 422 422 422 422",
        body=lambda world: {"code": world.own.code, "secret": "123456"},
    ),
}
