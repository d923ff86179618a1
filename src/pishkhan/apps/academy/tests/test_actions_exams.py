"""A learner studies, is examined, is certified, and sits in sessions (H1, H2); at every door the same rules."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.models import Attempt, AttemptItem, Certificate, Seat
from pishkhan.apps.academy.rules import (
    AttemptState,
    Choice,
    CourseTerms,
    EndedBy,
    Given,
    Level,
    Presence,
    QuestionKind,
    QuestionTerms,
)
from pishkhan.apps.academy.tests.builders import build_course, learn, plan, right_answers, sit
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.testing import client_for, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

DAY = timedelta(days=1)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def test_a_learner_fails_waits_passes_and_holds_a_certificate(cast: Cast) -> None:
    built = build_course(FOUNDED)
    zahra, contact = cast.actor("zahra"), cast.contacts["zahra"]
    enrolment = actions.enrol(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    with pytest.raises(Refusal, match="lessons_left"):
        actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    learn(zahra, SATURDAY, built)
    failed = sit(zahra, SATURDAY, built, right=False)
    assert (failed.state, failed.percent, failed.ended_by) == (AttemptState.FAILED, 0, EndedBy.LEARNER)
    plan_of = queries.study_plan(failed)
    assert [(one.lesson.pk, one.wrong) for one in plan_of] == [(lesson.pk, 2) for lesson in built.lessons]
    with pytest.raises(Refusal, match=r"academy\.wait"):
        sit(zahra, SATURDAY + DAY - minutes(1), built)
    passed = sit(zahra, SATURDAY + DAY, built)
    assert (passed.state, passed.percent) == (AttemptState.PASSED, 100)
    held = Certificate.objects.get(attempt=passed)
    assert (held.reference, held.holder, str(held.expires_on)) == ("1405/1", contact.full_name, "2027-11-01")
    day = passed.ended_at.date()
    assert queries.holds_certificate(contact.pk, built.course.pk, day)
    assert not queries.holds_certificate(contact.pk, built.course.pk, day - DAY)
    assert queries.best_score(contact.pk, built.course.pk) == 100
    assert queries.best_score(cast.contacts["hossein"].pk, built.course.pk) is None
    with pytest.raises(Refusal, match=r"academy\.certified"):
        actions.start_attempt(actor=zahra, at=SATURDAY + 3 * DAY, course_id=built.course.pk)
    assert enrolment.pk == passed.enrolment_id


def test_attempts_run_out_until_a_trainer_grants_one(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    enrolment = learn(zahra, SATURDAY, built)
    for number in range(2):
        sit(zahra, SATURDAY + number * DAY, built, right=False)
    with pytest.raises(Refusal, match="no_attempts"):
        sit(zahra, SATURDAY + 3 * DAY, built)
    with pytest.raises(Refusal, match="not_allowed"):
        actions.grant_attempt(actor=cast.actor("negar"), at=SATURDAY, enrolment_id=enrolment.pk)
    actions.grant_attempt(actor=cast.actor("reza"), at=SATURDAY, enrolment_id=enrolment.pk)
    assert sit(zahra, SATURDAY + 3 * DAY, built).state == AttemptState.PASSED


def test_answers_are_kept_as_one_goes_and_what_was_saved_in_time_counts(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    again = actions.start_attempt(actor=zahra, at=SATURDAY + minutes(5), course_id=built.course.pk)
    assert (again.pk, again.due_at) == (begun.pk, SATURDAY + minutes(30))
    right = right_answers(begun)
    first, *others = right
    actions.save_answers(actor=zahra, at=SATURDAY + minutes(29), attempt_id=begun.pk, answers={first: right[first]})
    late = {place: right[place] for place in others}
    with pytest.raises(Refusal, match="time_over"):
        actions.save_answers(actor=zahra, at=SATURDAY + minutes(30), attempt_id=begun.pk, answers=late)
    ended = actions.submit_attempt(actor=zahra, at=SATURDAY + minutes(31), attempt_id=begun.pk, answers=late)
    assert (ended.ended_by, ended.ended_at) == (EndedBy.TIME, SATURDAY + minutes(30))
    assert ended.got == AttemptItem.objects.get(attempt=begun, place=first).version.points * 100
    twice = actions.submit_attempt(actor=zahra, at=SATURDAY + minutes(40), attempt_id=begun.pk, answers=right)
    assert (twice.got, twice.ended_at) == (ended.got, ended.ended_at)
    assert actions.end_due_attempts(actor=SYSTEM, at=SATURDAY + DAY) == 0


def test_the_timer_ends_what_nobody_hands_in_at_its_own_end(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    assert actions.end_due_attempts(actor=SYSTEM, at=SATURDAY + minutes(29)) == 0
    assert actions.end_due_attempts(actor=SYSTEM, at=SATURDAY + minutes(300)) == 1
    begun.refresh_from_db()
    assert (begun.state, begun.ended_at) == (AttemptState.FAILED, SATURDAY + minutes(30))


def test_tampered_answers_and_other_peoples_attempts_do_not_exist(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    known = {"at": SATURDAY, "attempt_id": begun.pk}
    right = right_answers(begun)
    with pytest.raises(NotFound):
        actions.save_answers(actor=zahra, **known, answers=right | {99: Given(("x",))})
    choosing = next(place for place, given in right.items() if given.keys)
    with pytest.raises(Refusal, match="strange_answer"):
        actions.save_answers(actor=zahra, **known, answers=right | {choosing: Given(("forged",))})
    assert not AttemptItem.objects.filter(attempt=begun, answer__isnull=False).exists(), "all or nothing"
    for stranger in ("hossein", "fatemeh", "reza"):
        with pytest.raises(NotFound):
            actions.save_answers(actor=cast.actor(stranger), **known, answers=right)
    with pytest.raises(NotFound):
        queries.attempt(cast.actor("hossein"), begun.pk)


def test_one_attempt_at_a_time_is_the_databases_own_word(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    facts = {"seed": 1, "pass_percent": 60, "started_at": SATURDAY, "due_at": SATURDAY + DAY, "most": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(enrolment=begun.enrolment, number=2, **facts)


def test_free_text_waits_for_a_mark_and_the_last_mark_decides(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED, free=True), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    handed_in = sit(zahra, SATURDAY, built)
    assert (handed_in.state, handed_in.decided_at) == (AttemptState.MARKING, None)
    with pytest.raises(Refusal, match=r"academy\.marking"):
        actions.start_attempt(actor=zahra, at=SATURDAY + DAY, course_id=built.course.pk)
    (waiting,) = queries.marking_queue(cast.actor("reza")).items
    with pytest.raises(NotFound):
        queries.marking_queue(cast.actor("negar"))
    known = {"actor": cast.actor("reza"), "at": SATURDAY + DAY, "item_id": waiting.pk}
    with pytest.raises(Refusal, match=r"academy\.mark"):
        actions.mark_answer(**known, hundredths=401)
    actions.mark_answer(**known, hundredths=250, comment="خوب بود")
    handed_in.refresh_from_db()
    assert (handed_in.state, handed_in.got) == (AttemptState.PASSED, 850)
    with pytest.raises(NotFound):
        actions.mark_answer(**known, hundredths=0)
    assert Event.objects.filter(name="academy.attempt_decided").count() == 1


def test_a_changed_question_is_a_new_version_and_the_old_one_is_marked_as_asked(cast: Cast) -> None:
    built, zahra, reza = build_course(FOUNDED), cast.actor("zahra"), cast.actor("reza")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    question_id = built.questions["single"]
    turned = (Choice("بله"), Choice("خیر", is_right=True))
    terms = QuestionTerms(QuestionKind.SINGLE, "آیا؟", Level.EASY, 1, turned)
    known = {"actor": reza, "at": SATURDAY, "lesson_id": built.lessons[0].pk, "question_id": question_id}
    changed = actions.write_question(**known, terms=terms, version=1)
    with pytest.raises(Conflict):
        actions.write_question(**known, terms=terms, version=1)
    assert changed.version == 2
    ended = actions.submit_attempt(actor=zahra, at=SATURDAY, attempt_id=begun.pk, answers=right_answers(begun))
    assert ended.percent == 100
    with pytest.raises(Refusal, match="bank_short"):
        actions.set_question_state(actor=reza, at=SATURDAY, question_id=question_id, active=False)
    harder = QuestionTerms(QuestionKind.SINGLE, "آیا؟", Level.HARD, 1, turned)
    with pytest.raises(Refusal, match="bank_short"):
        actions.write_question(**known, terms=harder, version=2)


def test_a_certificate_is_renewed_in_its_last_sixty_days_and_announced_once_each(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    first = Certificate.objects.get(attempt=sit(zahra, SATURDAY, built))
    ends = datetime(2027, 10, 31, 6, tzinfo=UTC)
    told = [actions.announce_expiring(actor=SYSTEM, at=ends - days * DAY) for days in (61, 60, 59, 30, 7, 6)]
    assert told == [0, 1, 0, 1, 1, 0]
    second = Certificate.objects.get(attempt=sit(zahra, ends - 50 * DAY, built))
    assert (second.renewed_from, second.reference) == (first, "1406/1")
    assert second.expires_on > ends.date() + 364 * DAY, "counted from the end of the one before"
    actions.revoke_certificate(actor=cast.actor("reza"), at=ends, certificate_id=second.pk, reason="تقلب")
    assert not queries.holds_certificate(cast.contacts["zahra"].pk, built.course.pk, second.expires_on)
    with pytest.raises(Refusal, match=r"academy\.revoked"):
        actions.revoke_certificate(actor=cast.actor("reza"), at=ends, certificate_id=second.pk, reason="باز")
    third = Certificate.objects.get(attempt=sit(zahra, ends, built))
    assert (third.renewed_from, third.expires_on) == (None, second.expires_on), "his first one was renewed already"
    assert actions.announce_expiring(actor=SYSTEM, at=ends - 60 * DAY) == 0, "it stands in the place of the first"


def test_a_course_that_comes_before_must_be_certified_unless_a_trainer_decides(cast: Cast) -> None:
    before = build_course(FOUNDED)
    after = build_course(FOUNDED, "دورهٔ پیشرفته", prerequisite_ids=(before.course.pk,))
    zahra, reza = cast.actor("zahra"), cast.actor("reza")
    with pytest.raises(Refusal, match="prerequisite"):
        actions.enrol(actor=zahra, at=SATURDAY, course_id=after.course.pk)
    actions.enrol(actor=reza, at=SATURDAY, course_id=after.course.pk, contact_id=cast.contacts["zahra"].pk)
    circle = CourseTerms(title=before.course.title, prerequisite_ids=(after.course.pk,))
    with pytest.raises(Refusal, match="circle") as refused:
        actions.change_course(actor=reza, at=SATURDAY, course_id=before.course.pk, terms=circle)
    assert refused.value.field == "prerequisites", "as programs call what they sent"
    with pytest.raises(NotFound):
        actions.enrol(actor=zahra, at=SATURDAY, course_id=before.course.pk, contact_id=cast.contacts["hossein"].pk)


def test_places_are_taken_waited_for_and_moved_up_to(cast: Cast) -> None:
    built, begins = build_course(FOUNDED), SATURDAY + 7 * DAY
    session = plan(built, SATURDAY, begins, cast.users["reza"].pk)
    names = ("zahra", "hossein", "fatemeh")
    for number, name in enumerate(names):
        actions.enrol(actor=cast.actor(name), at=SATURDAY, course_id=built.course.pk)
        actions.take_seat(actor=cast.actor(name), at=SATURDAY + minutes(number), session_id=session.pk)
    with pytest.raises(Refusal, match="has_seat"):
        actions.take_seat(actor=cast.actor("zahra"), at=SATURDAY, session_id=session.pk)
    states = dict(Seat.objects.values_list("contact__user__username", "state"))
    assert states == {"zahra": "seated", "hossein": "waiting", "fatemeh": "waiting"}
    actions.leave_seat(actor=cast.actor("zahra"), at=SATURDAY + DAY, session_id=session.pk)
    page = queries.session_page(cast.actor("reza"), session.pk)
    assert [one.contact.full_name for one in page.seated] == [cast.contacts["hossein"].full_name]
    assert (len(page.waiting), page.session.taken) == (1, 1)
    with pytest.raises(Refusal, match="session_ahead"):
        actions.record_attendance(actor=cast.actor("reza"), at=SATURDAY, session_id=session.pk, present={})
    sheet = {page.seated[0].pk: Presence.PRESENT}
    actions.record_attendance(actor=cast.actor("reza"), at=begins, session_id=session.pk, present=sheet)
    strange = {page.waiting[0].pk: Presence.PRESENT}
    with pytest.raises(NotFound):
        actions.record_attendance(actor=cast.actor("reza"), at=begins, session_id=session.pk, present=strange)
    with pytest.raises(Refusal, match="session_begun"):
        actions.leave_seat(actor=cast.actor("hossein"), at=begins, session_id=session.pk)


def test_a_number_is_sought_in_real_digits_only(cast: Cast) -> None:
    build_course(FOUNDED)
    for text in ("²/1", "1405/①", "١٤٠٥/١"):
        assert not queries.certificates_page(cast.actor("reza"), SATURDAY.date(), text=text).items


def test_whoever_signs_off_from_a_course_leaves_his_places_to_those_who_wait(cast: Cast) -> None:
    built = build_course(FOUNDED)
    session = plan(built, SATURDAY, SATURDAY + 7 * DAY, cast.users["reza"].pk)
    enrolments = []
    for name in ("zahra", "hossein"):
        enrolments.append(actions.enrol(actor=cast.actor(name), at=SATURDAY, course_id=built.course.pk))
        actions.take_seat(actor=cast.actor(name), at=SATURDAY, session_id=session.pk)
    actions.withdraw(actor=cast.actor("zahra"), at=SATURDAY, enrolment_id=enrolments[0].pk)
    page = queries.session_page(cast.actor("reza"), session.pk)
    assert [one.contact.full_name for one in page.seated] == [cast.contacts["hossein"].full_name]


def test_an_administrator_who_reads_somebodys_answers_is_on_the_record(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    handed_in = sit(zahra, SATURDAY, built)
    with frozen(SATURDAY + minutes(5)):
        for _time in range(2):
            page = client_for(cast.users["reza"]).get(f"/console/academy/attempts/{handed_in.pk}/")
            assert page.status_code == 200
    read = AuditEntry.objects.get(verb="academy.read_attempt")
    assert (read.subject, read.actor_id) == (handed_in.subject_key, cast.users["reza"].pk)
