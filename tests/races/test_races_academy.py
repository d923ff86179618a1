"""The last place in a session, one attempt at a time, and certificate numbers, wanted at the same instant (H1, H2)."""

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.models import Attempt, Certificate, Seat, Session
from pishkhan.apps.academy.tests.builders import build_course, learn, plan, right_answers
from tests.cast import FOUNDED, Cast, minutes
from tests.races.conftest import NOON
from tests.races.together import refusals, together

NAMES = ("zahra", "hossein", "bahram", "fatemeh")


def test_the_last_place_is_given_once_and_everybody_who_leaves_lets_one_move_up(cast: Cast) -> None:
    built = build_course(FOUNDED)
    session = plan(built, NOON, NOON + minutes(7 * 24 * 60), cast.users["reza"].pk)
    for name in NAMES:
        actions.enrol(actor=cast.actor(name), at=NOON, course_id=built.course.pk)
    actors = [cast.actor(name) for name in NAMES]
    known = {"at": NOON, "session_id": session.pk}
    together(*(lambda who=who: actions.take_seat(actor=who, **known) for who in actors))  # type: ignore[misc]
    seats = Seat.objects.filter(session=session)
    assert sorted(seats.values_list("state", flat=True)) == ["seated", *["waiting"] * 3]
    together(*(lambda who=who: actions.leave_seat(actor=who, **known) for who in actors[:3]))  # type: ignore[misc]
    assert seats.filter(state="seated").count() == Session.objects.get(pk=session.pk).taken == 1


def test_one_learner_has_one_attempt_and_each_certificate_its_own_number(cast: Cast) -> None:
    built = build_course(FOUNDED)
    actors = [cast.actor(name) for name in NAMES]
    for who in actors:
        learn(who, NOON, built)
    begin = {"at": NOON, "course_id": built.course.pk}
    together(*(lambda who=who: actions.start_attempt(actor=who, **begin) for who in (*actors, *actors)))  # type: ignore[misc]
    found = {one.enrolment.contact_id: one for one in Attempt.objects.select_related("enrolment")}
    assert Attempt.objects.count() == len(found) == len(NAMES)
    pairs = [(who, found[who.contact_id], right_answers(found[who.contact_id])) for who in actors]
    acts = [
        lambda who=who, one=one, right=right: actions.submit_attempt(  # type: ignore[misc]
            actor=who, at=NOON, attempt_id=one.pk, answers=right
        )
        for who, one, right in (*pairs, *pairs)
    ]
    together(*acts)
    assert sorted(Certificate.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_handing_in_while_the_page_saves_fewer_answers_by_itself_is_never_refused(cast: Cast) -> None:
    built = build_course(FOUNDED)
    acts, actors = [], [cast.actor(name) for name in NAMES]
    for who in actors:
        learn(who, NOON, built)
        begun = actions.start_attempt(actor=who, at=NOON, course_id=built.course.pk)
        known = {
            "actor": who,
            "at": NOON,
            "attempt_id": begun.pk,
            "version": begun.version,
            "window": f"page-{begun.pk}",
        }
        right = right_answers(begun)
        fewer = dict(list(right.items())[:1])
        acts.append(lambda known=known, fewer=fewer: actions.save_answers(**known, answers=fewer))
        acts.append(lambda known=known, right=right: actions.submit_attempt(**known, answers=right))
    told = refusals(together(*acts))
    assert {one.code for one in told} <= {"academy.ended"}, "only a saving that came after its handing in"
    assert Attempt.objects.filter(state="passed").count() == len(NAMES)
