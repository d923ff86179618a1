"""Who is told of the steps on the road of a representative, in the product (C2, C3)."""

from datetime import timedelta

import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.academy.actions import announce_expiring
from pishkhan.apps.academy.models import Certificate, Enrolment
from pishkhan.apps.academy.tests.builders import build_course
from pishkhan.apps.contracts.actions import (
    acknowledge_hand_over,
    activate_nomination,
    appoint_representative,
    drop_requirement,
    reinstate_appointment,
    require_course,
    suspend_appointment,
    withdraw_nomination,
    write_hand_over,
)
from pishkhan.apps.contracts.models import HandOver, Nomination
from pishkhan.apps.contracts.notices.road_kinds import OURS_MOVED, moved_as
from pishkhan.apps.contracts.tests.road import Road, road
from pishkhan.infra.days import house_day
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def told(cast: Cast) -> list[tuple[str, str, str]]:
    """Who was told what since it was asked last: name, kind, case."""
    names = {user.pk: name for name, user in cast.users.items()}
    rows = Notification.objects.filter(kind__startswith="contracts.").order_by("id")
    found = sorted((names[one.person_id], one.kind, one.facts.get("case", "")) for one in rows)
    rows.delete()
    return found


def worked() -> None:
    with frozen(SATURDAY + timedelta(minutes=30)):
        run_due()
        run_due()


def test_the_nominee_the_signatory_and_contract_staff_hear_of_each_step(cast: Cast) -> None:
    with frozen(SATURDAY):
        way = road(cast)
        way.nominated()
    worked()
    assert told(cast) == [("mina", "contracts.nominated", ""), ("zahra", "contracts.our_nomination", "")]
    with frozen(SATURDAY):
        way.sits("zahra", SATURDAY, right=False)
    worked()
    assert told(cast) == [
        ("bahram", "contracts.our_nomination_moved", "refused"),
        ("mina", "contracts.nomination_moved", "refused"),
        ("zahra", "contracts.our_nomination_moved", "refused"),
    ]


def handed(cast: Cast) -> tuple[Road, HandOver]:
    with frozen(SATURDAY):
        way = road(cast)
        for who in ("hossein", "zahra"):
            way.sits(who, SATURDAY - timedelta(hours=1))
        place = {"contract_id": way.contract.pk, "contact_id": cast.contacts["hossein"].pk}
        appoint_representative(actor=SYSTEM, at=SATURDAY, **place)
        found = way.nominated()
    worked()
    told(cast)
    with frozen(SATURDAY):
        day = house_day(SATURDAY) + timedelta(days=9)
        activate_nomination(actor=SYSTEM, at=SATURDAY, nomination_id=found.pk, starts_on=day)
    worked()
    return way, HandOver.objects.get()


def test_both_representatives_and_the_signatory_hear_of_a_change_and_each_of_the_hand_over(cast: Cast) -> None:
    _way, paper = handed(cast)
    assert told(cast) == [(who, "contracts.our_succession", "planned") for who in ("bahram", "hossein", "zahra")]
    with frozen(SATURDAY):
        known = {"hand_over_id": paper.pk, "at": SATURDAY}
        write_hand_over(actor=cast.actor("hossein"), **known, note="همه چیز", done=[])  # type: ignore[arg-type]
        acknowledge_hand_over(actor=cast.actor("zahra"), **known)  # type: ignore[arg-type]
    worked()
    assert told(cast) == [
        ("hossein", "contracts.hand_over", "acknowledged"),
        ("zahra", "contracts.hand_over", "written"),
    ]


def test_both_sides_hear_of_a_suspension_and_of_a_certificate_that_ends(cast: Cast) -> None:
    way, paper = handed(cast)
    told(cast)
    place = {"contract_id": way.contract.pk, "appointment_id": paper.leaving_id}
    with frozen(SATURDAY):
        suspend_appointment(actor=SYSTEM, at=SATURDAY, **place, reason="مرخصی")  # type: ignore[arg-type]
        reinstate_appointment(actor=SYSTEM, at=SATURDAY, **place)
    worked()
    ours = [("mina", "contracts.suspended", case) for case in ("reinstated", "suspended")]
    theirs = [
        (who, "contracts.our_suspension", case) for who in ("bahram", "hossein") for case in ("reinstated", "suspended")
    ]
    assert told(cast) == sorted(ours + theirs)
    ends = house_day(SATURDAY) + timedelta(days=29)
    Certificate.objects.filter(contact=paper.leaving.contact_id).update(expires_on=ends)
    with frozen(SATURDAY):
        announce_expiring(actor=SYSTEM, at=SATURDAY)
    worked()
    assert told(cast) == [("bahram", "contracts.our_certificate_ends", ""), ("mina", "contracts.certificate_ends", "")]
    assert Nomination.objects.count() == 1


def test_nobody_hears_of_a_hand_over_he_does_not_take(cast: Cast) -> None:
    _way, paper = handed(cast)
    with frozen(SATURDAY):
        named = {"nomination_id": paper.nomination_id, "reason": "ماند"}
        withdraw_nomination(actor=cast.actor("bahram"), at=SATURDAY, **named)  # type: ignore[arg-type]
    worked()
    told(cast)
    with frozen(SATURDAY):
        write_hand_over(actor=cast.actor("hossein"), at=SATURDAY, hand_over_id=paper.pk, note="همه چیز", done=[])
    worked()
    assert told(cast) == []


def test_who_goes_back_to_learning_is_told_why_and_learns_what_is_asked_now(cast: Cast) -> None:
    with frozen(SATURDAY):
        way = road(cast)
        way.sits("zahra", SATURDAY - timedelta(hours=1))
        found = way.nominated()
    worked()
    told(cast)
    later = build_course(SATURDAY, "دورهٔ تازه")
    asked = {"policy_id": cast.policy.pk, "course_id": later.course.pk, "min_percent": 60}
    with frozen(SATURDAY):
        made = require_course(actor=cast.actor("mina"), at=SATURDAY, **asked)
    worked()
    found.refresh_from_db()
    assert found.state == "in_training"
    assert Enrolment.objects.filter(course=later.course, contact=found.contact_id, withdrawn_at=None).exists()
    assert told(cast) == [(who, "contracts.our_nomination_moved", "asked_more") for who in ("bahram", "zahra")]
    with frozen(SATURDAY):
        drop_requirement(actor=cast.actor("mina"), at=SATURDAY, requirement_id=made.pk)
    worked()
    found.refresh_from_db()
    assert found.state == "assessed"


def test_each_way_into_training_has_words_of_its_own() -> None:
    ways = [("in_training", "nominated"), ("in_training", "refused"), ("in_training", "assessed"), ("nominated", "")]
    told = [moved_as(*one) for one in ways]
    assert told == ["in_training", "resumed", "asked_more", "waiting"]
    assert set(told) <= set(OURS_MOVED.sentence)
