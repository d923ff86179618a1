"""The road of representatives: a change that is over, one on the way, somebody who stands in for a while (C2, C3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pishkhan.apps.contracts import actions
from pishkhan.apps.contracts.models import HandOver
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.rules.handing import Point
from pishkhan.apps.people.models import User
from pishkhan.apps.sla.queries import policies
from pishkhan.doors.actors import actor_for
from pishkhan.doors.demo.academy import pass_exam
from pishkhan.doors.demo.house import House, Person, Site
from pishkhan.doors.demo.papers import KEEPER
from pishkhan.pure.actor import SYSTEM, Role

DAY = timedelta(days=1)
COURSE, PRODUCT = "desk", "office-automation"
SCORES = {"gold": 70, "platinum": 75}
"""Per cent that each service level asks for; silver asks for no course."""
CHANGED, LEAVING, COMING = "aramesh", "parvaneh", "shahab"
LETTER = "۱۴/۲۰۸۷"
WALKING, SIGNATORY, NOMINEE = "pars", "bahram", "zahra"
STOOD_IN, SUBSTITUTE, STANDS_IN_FOR = "mehr", "سمیه", 18
NOTE = (
    "دو درخواست باز را با شماره پیگیری در همین صفحه می‌بینید؛ اولی را هر صبح نگاه کنید.\n"
    "واحد خسارت هنوز گزارش ماهانه را با مرورگر قدیمی می‌گیرد؛ تا آن زمان خروجی اکسل را شما برایشان بفرستید.\n"
    "با آقای بهرامی قرار گذاشته‌ایم که تغییر فرایندها فقط یکشنبه‌ها انجام شود."
)


def set_out(house: House, contracts: Mapping[str, int], courses: Mapping[str, int], founded: datetime) -> None:
    """Before the story's first day: what is asked is set, and one customer's representative hands over to the next."""
    levels = {one.code: one.pk for one in policies()}
    for level, score in SCORES.items():
        asked = {"course_id": courses[COURSE], "product_id": house.products[PRODUCT], "min_percent": score}
        actions.require_course(actor=house.actors[KEEPER], at=founded, policy_id=levels[level], **asked)
    _change(house, contracts[CHANGED], courses[COURSE], founded + 2 * DAY)


def walk_on(house: House, contracts: Mapping[str, int], now: datetime) -> None:
    """These days: the signatory named somebody who has failed the exam before, and a substitute stands in elsewhere."""
    named: dict[str, Any] = {"contract_id": contracts[WALKING], "contact_id": _contact_id(house, NOMINEE)}
    actions.nominate(actor=house.actors[SIGNATORY], at=now - 3 * DAY, **named)
    person = next(one for one in house.site(STOOD_IN).people if one.name.startswith(SUBSTITUTE))
    until = house_day(now) + STANDS_IN_FOR * DAY
    place = {"contract_id": contracts[STOOD_IN], "contact_id": person.contact_id}
    actions.appoint_representative(
        actor=house.actors[KEEPER], at=now - 2 * DAY, is_substitute=True, ends_on=until, **place
    )


def _change(house: House, contract_id: int, course_id: int, at: datetime) -> None:
    mina, coming = house.actors[KEEPER], house.actors[COMING]
    named: dict[str, Any] = {"contract_id": contract_id, "contact_id": _contact_id(house, COMING), "letter": LETTER}
    made = actions.nominate(actor=mina, at=at, **named)
    attempt = pass_exam(house, coming, at + 3 * DAY, course_id)
    actions.follow_attempt(actor=SYSTEM, at=at + 4 * DAY, attempt_id=attempt.pk)
    begins = at + 10 * DAY
    actions.activate_nomination(actor=mina, at=at + 5 * DAY, nomination_id=made.pk, starts_on=house_day(begins))
    paper = HandOver.objects.get(nomination=made)
    done = [Point.REQUESTS.value, Point.LESSONS.value, Point.AGREEMENT.value]
    written: dict[str, Any] = {"hand_over_id": paper.pk, "note": NOTE, "done": done}
    actions.write_hand_over(actor=house.actors[LEAVING], at=at + 8 * DAY, **written)
    actions.begin_successions(actor=SYSTEM, at=begins)
    actions.acknowledge_hand_over(actor=house.actors[COMING], at=begins + DAY, hand_over_id=paper.pk)
    _change_parts(house, house.site(CHANGED))


def _change_parts(house: House, site: Site) -> None:
    """From here on the stage knows the one as representative and the other as staff."""
    roles = {LEAVING: Role.STAFF, COMING: Role.REPRESENTATIVE}
    for name, role in roles.items():
        fresh = house.actors[name] = actor_for(User.objects.get(username=name))
        site.people = [
            Person(one.contact_id, one.name, role, one.phone, fresh) if one.contact_id == fresh.contact_id else one
            for one in site.people
        ]


def _contact_id(house: House, name: str) -> int:
    contact_id = house.actors[name].contact_id
    assert contact_id is not None  # noqa: S101 - everybody of the cast with an account is a contact
    return contact_id
