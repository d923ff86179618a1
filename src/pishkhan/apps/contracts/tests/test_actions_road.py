"""The road of a representative: named, trained, assessed, appointed, succeeded, suspended (C2, C3)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.academy.actions import revoke_certificate, set_course_state
from pishkhan.apps.academy.models import Certificate, Enrolment
from pishkhan.apps.academy.rules import CourseState
from pishkhan.apps.contracts.actions import (
    acknowledge_hand_over,
    activate_nomination,
    appoint_representative,
    begin_appointments,
    begin_successions,
    cancel_contract,
    end_appointment,
    follow_attempt,
    nominate,
    open_training,
    reinstate_appointment,
    reinstate_certified,
    renew_contract,
    suspend_appointment,
    suspend_lapsed,
    withdraw_nomination,
    write_hand_over,
)
from pishkhan.apps.contracts.models import Appointment, HandOver, Nomination
from pishkhan.apps.contracts.queries.candidates import candidates
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.gate import check_heard, gate_of
from pishkhan.apps.contracts.queries.nominations import nomination_page
from pishkhan.apps.contracts.queries.represented import represented
from pishkhan.apps.contracts.tests.builders import LAST, drawn_up, people
from pishkhan.apps.contracts.tests.road import Road, colleague, road
from pishkhan.apps.customers.actions import close_contact, end_affiliation
from pishkhan.apps.customers.models import Affiliation
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 31)
LATER = SATURDAY + timedelta(days=2)
CERTIFIED = SATURDAY + timedelta(days=8)
"""When a certificate that lasted until `TODAY` is out of grace too."""


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def way(cast: Cast) -> Road:
    """A contract under which a course is asked for."""
    return road(cast)


def appointed(way: Road, who: str, **changes: Any) -> Appointment:
    asked: dict[str, Any] = {"actor": way.cast.actor("mina"), "at": SATURDAY, "contract_id": way.contract.pk} | changes
    return appoint_representative(**asked, contact_id=way.cast.contacts[who].pk)


def state_of(found: Nomination) -> str:
    found.refresh_from_db()
    return found.state


def holders(way: Road) -> list[tuple[int, str]]:
    rows = Appointment.objects.filter(contract=way.contract, is_substitute=False).exclude(state="ended")
    return list(rows.values_list("contact_id", "state"))


def refused(code: str, act: Any) -> Refusal:
    with pytest.raises(Refusal) as told:
        act()
    assert told.value.code == code
    return told.value


def test_the_signatory_names_somebody_who_is_enrolled_at_once(way: Road) -> None:
    found = way.nominated()
    assert (found.state, found.nominated_by) == ("in_training", way.cast.users["bahram"].full_name)
    assert Enrolment.objects.get(contact=way.cast.contacts["zahra"]).score_wanted == 80
    assert holders(way) == []


def test_who_passes_is_assessed_and_represents_once_contract_staff_say_so(way: Road) -> None:
    found = way.nominated()
    refused("contracts.not_assessed", lambda: activate_nomination(actor=SYSTEM, at=SATURDAY, nomination_id=found.pk))
    way.sits("zahra", SATURDAY)
    assert (state_of(found), holders(way)) == ("assessed", [])
    done = activate_nomination(actor=way.cast.actor("mina"), at=LATER, nomination_id=found.pk)
    assert (done.state, holders(way)) == ("appointed", [(found.contact_id, "active")])
    assert way.cast.pars.pk in way.cast.actor("zahra").represents


def test_who_fails_is_refused_with_course_scores_and_plan_and_comes_back_after_the_wait(way: Road) -> None:
    found = way.nominated()
    attempt = way.sits("zahra", SATURDAY, right=False)
    page = nomination_page(way.cast.actor("bahram"), found.pk, TODAY)
    told = page.nomination
    assert (told.state, told.attempt, told.percent, told.percent_needed) == ("refused", attempt, 0, 80)
    assert {one.lesson.title for one in page.plan} == {"کارتابل", "چاپ"}
    assert attempt.ended_at is not None
    assert page.retry_at == attempt.ended_at + timedelta(hours=24)
    refused("academy.wait", lambda: way.sits("zahra", SATURDAY + timedelta(hours=2)))
    way.sits("zahra", SATURDAY + timedelta(hours=25))
    assert state_of(found) == "assessed"
    follow_attempt(actor=SYSTEM, at=LATER, attempt_id=attempt.pk)
    assert state_of(found) == "assessed"


def test_a_pass_below_the_score_of_the_service_level_does_not_suffice_and_may_be_tried_again(cast: Cast) -> None:
    way = road(cast, score=100)
    way.sits("zahra", SATURDAY)
    Certificate.objects.update(percent=70)
    found = way.nominated(at=LATER)
    assert found.state == "in_training"
    way.sits("zahra", LATER)
    assert state_of(found) == "assessed"
    assert [one.percent for one in Certificate.objects.order_by("id")] == [70, 100]


def test_a_refused_one_does_not_come_back_when_somebody_else_was_named(way: Road) -> None:
    first = way.nominated()
    way.sits("zahra", SATURDAY, right=False)
    named = {"contact_id": way.cast.contacts["hossein"].pk, "letter": "۱۲/۳"}
    second = nominate(actor=SYSTEM, at=LATER, contract_id=way.contract.pk, **named)
    way.sits("zahra", LATER)
    assert (state_of(first), state_of(second)) == ("refused", "in_training")


def test_who_was_trained_already_is_offered_first_and_assessed_at_once(way: Road) -> None:
    way.sits("zahra", SATURDAY)
    offered = candidates(way.cast.actor("bahram"), way.contract.pk, TODAY, most=20)
    assert (offered[0].contact.pk, offered[0].is_trained) == (way.cast.contacts["zahra"].pk, True)
    assert way.cast.contacts["bahram"].pk not in {one.contact.pk for one in offered}
    assert way.nominated().state == "assessed"


def test_a_course_that_is_not_open_is_waited_for(way: Road) -> None:
    course: dict[str, Any] = {"actor": SYSTEM, "at": SATURDAY, "course_id": way.built.course.pk}
    set_course_state(**course, state=CourseState.RETIRED)
    found = way.nominated()
    assert (found.state, open_training(actor=SYSTEM, at=SATURDAY)) == ("nominated", 0)
    set_course_state(**course, state=CourseState.OPEN)
    assert [open_training(actor=SYSTEM, at=LATER) for _ in range(2)] == [1, 0]
    assert state_of(found) == "in_training"


def test_what_may_not_be_named_is_refused_and_witnessed(way: Road) -> None:
    cast = way.cast
    zahra = cast.contacts["zahra"].pk

    def naming(who: str, contact_id: int) -> Any:
        asked = {"contract_id": way.contract.pk, "contact_id": contact_id}
        return lambda: nominate(actor=cast.actor(who), at=SATURDAY, **asked)

    assert refused("contracts.outsider", naming("bahram", cast.contacts["fatemeh"].pk)).witnessed
    refused("contracts.names_himself", naming("bahram", cast.contacts["bahram"].pk))
    refused("contracts.signatory_names", naming("hossein", cast.contacts["hossein"].pk))
    refused("not_allowed", naming("negar", zahra))
    for stranger in ("zahra", "fatemeh"):
        with pytest.raises(NotFound):
            naming(stranger, zahra)()
    gone = colleague(cast, "نادر قاسمی")
    close_contact(actor=SYSTEM, at=SATURDAY, contact_id=gone)
    refused("contracts.outsider", naming("bahram", gone))
    naming("bahram", zahra)()
    refused("contracts.nominated", naming("bahram", cast.contacts["hossein"].pk))
    assert Nomination.objects.count() == 1


def test_nobody_is_named_under_a_contract_that_is_over_or_who_represents(way: Road) -> None:
    refused("contracts.over", lambda: way.nominated(at=SATURDAY + timedelta(days=400)))
    way.sits("hossein", SATURDAY)
    appointed(way, "hossein")
    refused("contracts.represents_already", lambda: way.nominated("hossein"))
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=way.contract.pk, cancelled_on=TODAY, reason="فسخ")
    refused("contracts.cancelled", way.nominated)


def test_contract_staff_appoint_directly_only_who_knows_but_any_substitute(way: Road) -> None:
    refused("contracts.not_assessed", lambda: appointed(way, "zahra"))
    appointed(way, "zahra", is_substitute=True, ends_on=TODAY + timedelta(days=7))
    way.sits("hossein", SATURDAY)
    found = way.nominated("hossein")
    appointed(way, "hossein")
    assert state_of(found) == "appointed"


def test_without_courses_asked_for_everything_goes_as_before(cast: Cast) -> None:
    plain = drawn_up(cast, **people(cast))
    known: dict[str, Any] = {"at": SATURDAY, "contract_id": plain.pk}
    appoint_representative(actor=SYSTEM, **known, contact_id=cast.contacts["hossein"].pk)
    named = nominate(actor=cast.actor("bahram"), **known, contact_id=cast.contacts["zahra"].pk)
    assert named.state == "assessed"


def planned(way: Road, days: int = 5) -> tuple[Appointment, Nomination]:
    """Hossein represents and hands over to Zahra for some days."""
    for who in ("hossein", "zahra"):
        way.sits(who, SATURDAY)
    present = appointed(way, "hossein")
    found = way.nominated()
    day = TODAY + timedelta(days=days)
    activate_nomination(actor=way.cast.actor("mina"), at=SATURDAY, nomination_id=found.pk, starts_on=day)
    return present, found


def test_a_change_at_once_ends_the_one_and_begins_the_other(way: Road) -> None:
    for who in ("hossein", "zahra"):
        way.sits(who, SATURDAY)
    present, found = appointed(way, "hossein"), way.nominated()
    activate_nomination(actor=way.cast.actor("mina"), at=LATER, nomination_id=found.pk)
    present.refresh_from_db()
    assert (present.state, present.ends_on) == ("ended", TODAY + timedelta(days=1))
    assert holders(way) == [(found.contact_id, "active")]
    assert HandOver.objects.get(leaving=present).nomination == found


def test_until_the_day_the_old_one_hands_over_and_is_heard_then_the_job_changes_them(way: Road) -> None:
    present, found = planned(way)
    assert holders(way) == [(present.contact_id, "handing_over")]
    assert gate_of(way.cast.pars.pk, TODAY).representatives == {present.contact_id}
    early, due = SATURDAY + timedelta(days=4), SATURDAY + timedelta(days=5)
    assert [begin_successions(actor=SYSTEM, at=when) for when in (early, due, due)] == [0, 1, 0]
    present.refresh_from_db()
    assert (present.state, present.ends_on) == ("ended", TODAY + timedelta(days=4))
    assert (state_of(found), holders(way)) == ("appointed", [(found.contact_id, "active")])


def test_a_plan_that_is_withdrawn_or_no_longer_met_leaves_the_old_one_where_he_was(way: Road) -> None:
    present, found = planned(way)
    withdraw_nomination(actor=way.cast.actor("bahram"), at=SATURDAY, nomination_id=found.pk, reason="ماند")
    assert (state_of(found), holders(way)) == ("withdrawn", [(present.contact_id, "active")])
    again = way.nominated()
    day = TODAY + timedelta(days=3)
    activate_nomination(actor=SYSTEM, at=SATURDAY, nomination_id=again.pk, starts_on=day)
    certificate = Certificate.objects.get(contact=found.contact_id)
    revoke_certificate(actor=SYSTEM, at=SATURDAY, certificate_id=certificate.pk, reason="تقلب")
    assert begin_successions(actor=SYSTEM, at=SATURDAY + timedelta(days=3)) == 0
    assert (state_of(again), again.starts_on, holders(way)) == ("in_training", None, [(present.contact_id, "active")])


def test_an_old_version_a_past_day_and_one_outside_the_contract_are_refused(way: Road) -> None:
    way.sits("zahra", SATURDAY)
    found = way.nominated()
    known: dict[str, Any] = {"actor": way.cast.actor("mina"), "at": SATURDAY, "nomination_id": found.pk}
    with pytest.raises(Conflict):
        activate_nomination(**known, version=found.version + 1)
    refused("contracts.start_past", lambda: activate_nomination(**known, starts_on=TODAY - timedelta(days=1)))
    refused("contracts.start_outside", lambda: activate_nomination(**known, starts_on=TODAY + timedelta(days=300)))
    refused("not_allowed", lambda: activate_nomination(**(known | {"actor": way.cast.actor("negar")})))


def test_the_hand_over_is_written_by_who_leaves_and_acknowledged_by_who_comes(way: Road) -> None:
    present, _found = planned(way)
    paper = HandOver.objects.get(leaving=present)
    known: dict[str, Any] = {"at": SATURDAY, "hand_over_id": paper.pk}
    hossein, zahra = way.cast.actor("hossein"), way.cast.actor("zahra")
    refused("contracts.hand_over_empty", lambda: acknowledge_hand_over(actor=zahra, **known))
    written: dict[str, Any] = {"note": "گزارش ماهانه\nرا خودم می‌فرستادم.", "done": ["agreement", "requests"]}
    for stranger in ("zahra", "bahram", "fatemeh"):
        with pytest.raises(NotFound):
            write_hand_over(actor=way.cast.actor(stranger), **known, **written)
    made = write_hand_over(actor=hossein, **known, **written)
    assert made.done == ["requests", "agreement"]
    with pytest.raises(Conflict):
        write_hand_over(actor=hossein, **known, **written, version=1)
    with pytest.raises(NotFound):
        acknowledge_hand_over(actor=hossein, **known)
    first, second = (acknowledge_hand_over(actor=zahra, **known) for _ in range(2))
    assert first.acknowledged_at == second.acknowledged_at == SATURDAY
    refused("contracts.hand_over_read", lambda: write_hand_over(actor=hossein, **known, **written))


def heard(way: Road, who: str) -> None:
    known = {"organisation_id": way.cast.pars.pk, "contact_id": way.cast.contacts[who].pk, "product_id": None}
    check_heard(**known, request_type_id=way.cast.how_to.pk, day=TODAY)


def test_who_is_suspended_keeps_his_place_and_is_not_heard_until_he_is_reinstated(way: Road) -> None:
    way.sits("hossein", SATURDAY)
    held = appointed(way, "hossein")
    known: dict[str, Any] = {"at": SATURDAY, "contract_id": way.contract.pk, "appointment_id": held.pk}
    suspend_appointment(actor=way.cast.actor("mina"), **known, reason="مرخصی بلند")
    refused("contracts.suspended", lambda: heard(way, "hossein"))
    refused("contracts.suspended", lambda: heard(way, "zahra"))
    way.sits("zahra", SATURDAY)
    refused("contracts.represented", lambda: appointed(way, "zahra"))
    refused("contracts.not_suspendable", lambda: suspend_appointment(actor=SYSTEM, **known, reason="دوباره"))
    reinstate_appointment(actor=way.cast.actor("mina"), **known)
    heard(way, "hossein")
    refused("contracts.not_suspended", lambda: reinstate_appointment(actor=SYSTEM, **known))
    refused("not_allowed", lambda: suspend_appointment(actor=way.cast.actor("negar"), **known, reason="نه"))


def test_a_certificate_that_ran_out_suspends_after_the_grace_and_the_next_one_reinstates(
    cast: Cast, settings: Any
) -> None:
    early = FOUNDED + timedelta(days=1)
    way = road(cast, at=early)
    way.sits("hossein", early)
    appointed(way, "hossein", at=early + timedelta(hours=1))
    certificate = Certificate.objects.get()
    Certificate.objects.update(expires_on=TODAY)
    settings.REPRESENTATIVE_GRACE_DAYS = -1
    assert suspend_lapsed(actor=SYSTEM, at=SATURDAY + timedelta(days=40)) == 0
    settings.REPRESENTATIVE_GRACE_DAYS = 7
    assert suspend_lapsed(actor=SYSTEM, at=SATURDAY + timedelta(days=7)) == 0
    due = SATURDAY + timedelta(days=8)
    assert [suspend_lapsed(actor=SYSTEM, at=due) for _ in range(2)] == [1, 0]
    assert holders(way) == [(certificate.contact_id, "suspended")]
    way.sits("hossein", due)
    assert [reinstate_certified(actor=SYSTEM, at=due, contact_id=certificate.contact_id) for _ in range(2)] == [1, 0]
    assert holders(way) == [(certificate.contact_id, "active")]


def suspended_for_his_certificate(way: Road, settings: Any) -> Appointment:
    """Hossein, whose certificate ran out before `CERTIFIED`."""
    early = FOUNDED + timedelta(days=1)
    way.sits("hossein", early)
    held = appointed(way, "hossein", at=early + timedelta(hours=1))
    Certificate.objects.update(expires_on=TODAY)
    settings.REPRESENTATIVE_GRACE_DAYS = 7
    suspend_lapsed(actor=SYSTEM, at=CERTIFIED)
    return held


def certified(way: Road, at: datetime) -> int:
    way.sits("hossein", at)
    return reinstate_certified(actor=SYSTEM, at=at, contact_id=way.cast.contacts["hossein"].pk)


def represents(cast: Cast) -> bool:
    return cast.pars.pk in cast.actor("hossein").represents


def test_a_certificate_lets_nobody_back_under_a_contract_that_was_cancelled(cast: Cast, settings: Any) -> None:
    way = road(cast, at=FOUNDED + timedelta(days=1))
    held = suspended_for_his_certificate(way, settings)
    last = house_day(CERTIFIED)
    cancel_contract(actor=SYSTEM, at=CERTIFIED, contract_id=way.contract.pk, cancelled_on=last, reason="فسخ")
    assert certified(way, CERTIFIED) == 0
    assert (holders(way), represents(cast)) == ([(held.contact_id, "suspended")], False)


def test_a_certificate_lets_him_back_under_the_renewal_alone_once_it_has_begun(cast: Cast, settings: Any) -> None:
    way = road(cast, at=FOUNDED + timedelta(days=1))
    held = suspended_for_his_certificate(way, settings)
    dates = {"starts_on": LAST + timedelta(days=1), "ends_on": LAST + timedelta(days=300)}
    renewal = renew_contract(actor=SYSTEM, at=CERTIFIED, contract_id=way.contract.pk, number="پ-۷", **dates)
    begun = CERTIFIED + timedelta(days=200)
    begin_appointments(actor=SYSTEM, at=begun)
    assert certified(way, begun) == 1
    assert (holders(way), represents(cast)) == ([(held.contact_id, "suspended")], True)
    assert Appointment.objects.get(contract=renewal).state == "active"


def test_a_certificate_gives_nothing_back_to_who_was_replaced_in_the_renewal(cast: Cast, settings: Any) -> None:
    way = road(cast, at=FOUNDED + timedelta(days=1))
    held = suspended_for_his_certificate(way, settings)
    dates = {"starts_on": LAST + timedelta(days=1), "ends_on": LAST + timedelta(days=300)}
    renewal = renew_contract(actor=SYSTEM, at=CERTIFIED, contract_id=way.contract.pk, number="پ-۷", **dates)
    copy = {"contract_id": renewal.pk, "appointment_id": Appointment.objects.get(contract=renewal).pk}
    end_appointment(actor=SYSTEM, at=CERTIFIED, **copy, reason="دیگری می‌آید")
    begun = CERTIFIED + timedelta(days=200)
    begin_appointments(actor=SYSTEM, at=begun)
    assert certified(way, begun) == 0
    known = {"contract_id": way.contract.pk, "appointment_id": held.pk}
    reinstate_appointment(actor=SYSTEM, at=begun, **known)
    assert not represents(cast)


def test_a_certificate_makes_whoever_has_left_the_customer_nothing_there_again(cast: Cast, settings: Any) -> None:
    way = road(cast, at=FOUNDED + timedelta(days=1))
    held = suspended_for_his_certificate(way, settings)
    way.sits("hossein", CERTIFIED)
    leave(cast, "hossein")
    reinstate_certified(actor=SYSTEM, at=CERTIFIED, contact_id=held.contact_id)
    assert not Affiliation.objects.filter(contact=held.contact_id, active=True).exists()


def test_a_suspended_one_may_be_succeeded_or_ended(way: Road) -> None:
    present, _found = planned(way)
    known: dict[str, Any] = {"actor": SYSTEM, "at": SATURDAY, "contract_id": way.contract.pk}
    suspend_appointment(**known, appointment_id=present.pk, reason="اختلاف")
    reinstate_appointment(**known, appointment_id=present.pk)
    assert holders(way) == [(present.contact_id, "handing_over")]
    suspend_appointment(**known, appointment_id=present.pk, reason="اختلاف")
    begin_successions(actor=SYSTEM, at=SATURDAY + timedelta(days=5))
    assert holders(way) == [(way.cast.contacts["zahra"].pk, "active")]
    held = Appointment.objects.get(state="active")
    end_appointment(**known, appointment_id=held.pk, reason="رفت")
    assert holders(way) == []


def test_whoever_has_left_the_customer_reads_no_nomination_of_it_any_more(way: Road) -> None:
    found = way.nominated()
    assert [one.contract for one in represented(way.cast.actor("zahra"), TODAY)] == [way.contract]
    assert nomination_page(way.cast.actor("zahra"), found.pk, TODAY).nomination == found
    leave(way.cast, "zahra")
    with pytest.raises(NotFound):
        nomination_page(way.cast.actor("zahra"), found.pk, TODAY)
    assert represented(way.cast.actor("zahra"), TODAY) == []


def test_whoever_has_left_the_customer_is_shown_no_contract_he_is_appointed_under(way: Road) -> None:
    way.sits("zahra", SATURDAY)
    appointed(way, "zahra")
    assert [one.contract for one in represented(way.cast.actor("zahra"), TODAY)] == [way.contract]
    leave(way.cast, "zahra")
    assert represented(way.cast.actor("zahra"), TODAY) == []


def leave(cast: Cast, who: str) -> None:
    """He is nothing at any customer any more."""
    contact_id = cast.contacts[who].pk
    for one in Affiliation.objects.filter(contact=contact_id, active=True):
        place = {"contact_id": contact_id, "organisation_id": one.organisation_id}
        end_affiliation(actor=SYSTEM, at=LATER, **place, role=Role(one.role))
