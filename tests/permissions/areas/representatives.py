"""What everybody is answered at the pages of the road of a representative (C2, C3).

Whoever looks contracts up reads it; contracts and administrators decide, trainers set the courses as well. In the
portal the signatory names and withdraws, the nominee sees his own way, whoever leaves writes, whoever comes
acknowledges.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pishkhan.apps.academy.models import Course
from pishkhan.apps.academy.tests.builders import build_course
from pishkhan.apps.contracts.actions import (
    activate_nomination,
    appoint_representative,
    draw_up_contract,
    nominate,
    require_course,
    suspend_appointment,
    write_hand_over,
)
from pishkhan.apps.contracts.models import Appointment, Contract, CourseRequirement, HandOver, Nomination
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms
from pishkhan.apps.customers.actions import affiliate, create_contact
from pishkhan.apps.sla.models import Policy
from pishkhan.pure.actor import SYSTEM, Role
from tests.cast import FOUNDED, SATURDAY
from tests.permissions.world import World

LOOK = "302 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 400 400 200 200 404 404 404 404"
DONE = "302 400 400 400 400 400 302 302 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
SIGNS = "302 404 404 404 404 404 404 404 404 404 200 404"
SIGNED = "302 404 404 404 404 404 404 404 404 404 302 404"
TABLE: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(("nominations", "nomination", "hand-over", "required-courses"), ("", LOOK, NO_FORM)),
    **dict.fromkeys(
        (
            *("nomination-new", "nomination-activation", "nomination-withdrawal", "required-course-new"),
            *("required-course-drop", "contract-appointment-suspension", "contract-appointment-reinstatement"),
        ),
        ("", KEEP, DONE),
    ),
    "portal-representative": ("", "302 404 404 404 404 404 404 404 200 200 200 200", NO_FORM),
    "portal-nomination": ("", "302 404 404 404 404 404 404 404 200 200 200 404", NO_FORM),
    **dict.fromkeys(("portal-nomination-new", "portal-nomination-withdrawal"), ("", SIGNS, SIGNED)),
    "portal-hand-over": ("", "302 404 404 404 404 404 404 404 200 200 200 404", NO_FORM),
    "portal-hand-over-note": (
        "",
        "302 404 404 404 404 404 404 404 200 404 404 404",
        "302 404 404 404 404 404 404 404 302 404 404 404",
    ),
    "portal-hand-over-acknowledgement": ("", NO_FORM, "302 404 404 404 404 404 404 404 404 302 404 404"),
}
FIRST, LAST = date(2028, 3, 21), date(2029, 3, 20)
NAMED, HANDED, FREE = "ق-1407/61", "ق-1407/62", "ق-1407/63"
COURSE = "راهبری کارتابل"


def furnish(world: World) -> None:
    """Three contracts of Pars that begin later: somebody named, a hand-over of Hossein to Zahra, and nobody yet.

    Under the level of none of them is a course asked for; what is asked stands under another one.
    """
    cast = world.cast
    course = build_course(FOUNDED, COURSE).course
    level = Policy.objects.get(code="gold")
    require_course(actor=SYSTEM, at=FOUNDED, policy_id=level.pk, course_id=course.pk, min_percent=70)
    zahra, hossein = cast.contacts["zahra"].pk, cast.contacts["hossein"].pk
    who: dict[str, Any] = {"actor": SYSTEM, "at": SATURDAY}
    named, handed, free = (_drawn_up(world, number, level.pk if number == NAMED else None) for number in _numbers())
    nominate(**who, contract_id=named.pk, contact_id=_learner(world))
    present = appoint_representative(**who, contract_id=handed.pk, contact_id=hossein)
    coming = nominate(**who, contract_id=handed.pk, contact_id=zahra)
    activate_nomination(**who, nomination_id=coming.pk, starts_on=FIRST + timedelta(days=1))
    paper = HandOver.objects.get(leaving=present)
    written: dict[str, Any] = {"hand_over_id": paper.pk, "note": "گزارش ماهانه را خودم می‌فرستم.", "done": ["requests"]}
    write_hand_over(actor=cast.actor("hossein"), at=SATURDAY, **written)
    away = appoint_representative(**who, contract_id=free.pk, contact_id=hossein)
    suspend_appointment(**who, contract_id=free.pk, appointment_id=away.pk, reason="مرخصی بلند")
    del away


def _numbers() -> tuple[str, str, str]:
    return NAMED, HANDED, FREE


def _learner(world: World) -> int:
    made = create_contact(actor=SYSTEM, at=SATURDAY, full_name="لادن کریمی")
    place = {"contact_id": made.pk, "organisation_id": world.cast.pars.pk}
    affiliate(actor=SYSTEM, at=SATURDAY, **place, role=Role.STAFF)
    return made.pk


def _drawn_up(world: World, number: str, policy_id: int | None) -> Contract:
    years = _numbers().index(number) * 400
    days = {"starts_on": FIRST + timedelta(days=years), "ends_on": LAST + timedelta(days=years)}
    cast = world.cast
    people = {"signatory_id": cast.contacts["bahram"].pk, "counterpart_id": cast.users["mina"].pk}
    lines = (LineTerms(policy_id=policy_id or cast.policy.pk),)
    terms = ContractTerms(number=number, kind=ContractKind.SUPPORT, lines=lines, **days, **people)
    return draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=terms)


def _contract(number: str) -> Callable[[World], dict[str, Any]]:
    return lambda _world: {"contract_id": Contract.objects.get(number=number).pk}


def _nomination(number: str) -> Callable[[World], dict[str, Any]]:
    return lambda _world: {"nomination_id": Nomination.objects.filter(contract__number=number).latest("id").pk}


def _paper(_world: World) -> dict[str, Any]:
    return {"hand_over_id": HandOver.objects.get(contract__number=HANDED).pk}


def _appointment(number: str) -> Callable[[World], dict[str, Any]]:
    def found(_world: World) -> dict[str, Any]:
        held = Appointment.objects.get(contract__number=number)
        return {"contract_id": held.contract_id, "appointment_id": held.pk}

    return found


def _requirement(_world: World) -> dict[str, Any]:
    return {"requirement_id": CourseRequirement.objects.get(course__title=COURSE).pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    **dict.fromkeys(("nomination", "nomination-withdrawal", "portal-nomination-withdrawal"), _nomination(NAMED)),
    **dict.fromkeys(("portal-nomination", "nomination-activation"), _nomination(HANDED)),
    **dict.fromkeys(("nomination-new", "portal-nomination-new"), _contract(FREE)),
    **dict.fromkeys(
        ("hand-over", "portal-hand-over", "portal-hand-over-note", "portal-hand-over-acknowledgement"), _paper
    ),
    "contract-appointment-suspension": _appointment(HANDED),
    "contract-appointment-reinstatement": _appointment(FREE),
    "required-course-drop": _requirement,
}


def _asked(world: World) -> dict[str, Any]:
    course = Course.objects.get(title=COURSE).pk
    return {"policy_id": world.cast.policy.pk, "course_id": course, "min_percent": "۸۰"}


FORMS: dict[str, tuple[str, Callable[[World], dict[str, Any]]]] = {
    "nomination-new": ("", lambda world: {"contact": world.cast.contacts["zahra"].pk, "letter": "۱۲/۳۴"}),
    "portal-nomination-new": ("", lambda world: {"contact": world.cast.contacts["zahra"].pk}),
    "nomination-activation": ("", lambda _world: {"starts_on": "۱۴۰۷/۰۱/۱۰"}),
    "nomination-withdrawal": ("", lambda _world: {"reason": "از سازمان رفت"}),
    "portal-nomination-withdrawal": ("", lambda _world: {"reason": "از سازمان رفت"}),
    "contract-appointment-suspension": ("", lambda _world: {"reason": "مرخصی بلند"}),
    "contract-appointment-reinstatement": ("", lambda _world: {}),
    "required-course-new": ("", _asked),
    "required-course-drop": ("", lambda _world: {}),
    "portal-hand-over-note": ("", lambda _world: {"note": "گزارش ماهانه", "done": ["requests", "lessons"]}),
    "portal-hand-over-acknowledgement": ("", lambda _world: {}),
}
SENDERS = dict.fromkeys(FORMS, "mina") | {
    "portal-nomination-new": "bahram",
    "portal-nomination-withdrawal": "bahram",
    "portal-hand-over-note": "hossein",
    "portal-hand-over-acknowledgement": "zahra",
}
