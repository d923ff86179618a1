"""Budgets of the pages of the road of a representative."""

from datetime import date, timedelta
from typing import Any

from pishkhan.apps.academy.models import Attempt, Course, Enrolment
from pishkhan.apps.academy.rules import AttemptState
from pishkhan.apps.academy.tests.builders import build_course
from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.contracts.actions import draw_up_contract, require_course
from pishkhan.apps.contracts.models import Appointment, Contract, HandOver, Nomination
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms
from pishkhan.apps.sla.models import Policy
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY, Cast, minutes

PAGES = {
    "nominations": ("mina", "/console/nominations/", 12),
    "nomination": ("mina", "/console/nominations/{cast.nomination}/", 17),
    "hand-over": ("mina", "/console/hand-overs/{cast.hand_over}/", 9),
    "required courses": ("mina", "/console/required-courses/", 9),
    "portal representative": ("bahram", "/portal/representative/", 20),
    "portal nomination": ("zahra", "/portal/nominations/{cast.nomination}/", 19),
    "portal hand-over": ("zahra", "/portal/hand-overs/{cast.hand_over}/", 22),
    "portal nominate": ("bahram", "/portal/contracts/{cast.contract}/nominations/", 14),
}


def crowd(cast: Cast, count: int) -> None:
    """So many nominations that were withdrawn of other contracts; one of Pars with a failed exam, and a hand-over."""
    course = Course.objects.filter(title="راهبری نامه‌ها").first() or build_course(FOUNDED, "راهبری نامه‌ها").course
    level = Policy.objects.get(code="gold").pk
    asked = {"policy_id": level, "course_id": course.pk, "min_percent": 70}
    require_course(actor=SYSTEM, at=FOUNDED, **asked)
    if not cast.nomination:
        _pars(cast, course, _drawn_up(cast, level))
    held = set(Nomination.objects.values_list("contract_id", flat=True))
    others = Contract.objects.exclude(pk__in=held).order_by("id")[:count]
    facts: dict[str, Any] = {"nominated_by": "بهرام", "nominated_at": SATURDAY, "contact": cast.contacts["hossein"]}
    Nomination.objects.bulk_create(Nomination(contract=one, state="in_training", **facts) for one in others)


def _drawn_up(cast: Cast, policy_id: int) -> int:
    people = {"signatory_id": cast.contacts["bahram"].pk, "counterpart_id": cast.users["mina"].pk}
    days = {"starts_on": date(2031, 3, 21), "ends_on": date(2032, 3, 19)}
    other = Product.objects.exclude(pk=cast.product.pk).order_by("id").first()
    assert other is not None
    lines = (LineTerms(policy_id=policy_id, product_id=other.pk),)
    terms = ContractTerms(number="ط-۱۴۰۵/۹۰", kind=ContractKind.CASES, lines=lines, **days, **people)
    return draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=terms).pk


def _pars(cast: Cast, course: Course, contract_id: int) -> None:
    zahra, hossein = cast.contacts["zahra"], cast.contacts["hossein"]
    enrolment, _is_new = Enrolment.objects.get_or_create(
        course=course, contact=zahra, defaults={"enrolled_at": SATURDAY, "score_wanted": 70}
    )
    ended = SATURDAY + minutes(20)
    attempt = Attempt.objects.create(
        enrolment=enrolment,
        number=1,
        seed=1,
        pass_percent=60,
        started_at=SATURDAY,
        due_at=ended,
        ended_at=ended,
        ended_by="learner",
        state=AttemptState.FAILED.value,
        most=600,
        got=240,
        decided_at=ended,
    )
    told: dict[str, Any] = {"nominated_by": "بهرام نیک‌پور", "nominated_at": SATURDAY, "contact": zahra}
    score = {"attempt": attempt, "percent": 40, "percent_needed": 70, "decided_at": ended}
    named = Nomination.objects.create(contract_id=contract_id, state="refused", **told, **score)
    day = SATURDAY.date()
    coming = Nomination.objects.create(
        contract_id=contract_id, state="assessed", starts_on=day + timedelta(days=5), **told
    )
    leaving = Appointment.objects.create(
        contract_id=contract_id,
        contact=hossein,
        state="handing_over",
        starts_on=day,
        since=day,
        appointed_at=SATURDAY,
    )
    words = "گزارش ماهانه را تا پنجم هر ماه می‌فرستادم.\nکلید سالن سرور نزد خانم کریمی است."
    paper = HandOver.objects.create(
        contract_id=contract_id,
        leaving=leaving,
        nomination=coming,
        begun_at=SATURDAY,
        note=words,
        done=["requests", "agreement"],
        written_at=SATURDAY,
    )
    cast.nomination, cast.hand_over = named.pk, paper.pk
