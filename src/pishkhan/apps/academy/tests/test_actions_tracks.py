"""A track is written, put in another order, published, withdrawn; learners see how far they are (H3)."""

from datetime import timedelta

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.models import Certificate, Track
from pishkhan.apps.academy.rules import CourseState, CourseTerms, TrackTerms
from pishkhan.apps.academy.tests.builders import Built, build_course, learn, sit
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

NAME = "متخصص مدیریت فرایند"
DAY = timedelta(days=1)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def built(cast: Cast) -> list[Built]:
    """Two open courses."""
    return [build_course(FOUNDED, title) for title in ("راهبری", "پشتیبانی")]


def _track(built: list[Built], *, published: bool = True) -> Track:
    terms = TrackTerms(NAME, course_ids=tuple(one.course.pk for one in built))
    made = actions.write_track(actor=SYSTEM, at=FOUNDED, terms=terms)
    return actions.publish_track(actor=SYSTEM, at=FOUNDED, track_id=made.pk) if published else made


def _order(cast: Cast, track: Track) -> list[str]:
    return [one.title for one in queries.track_page(cast.actor("reza"), track.pk).courses]


def test_courses_stand_in_the_order_in_which_they_were_written(cast: Cast, built: list[Built]) -> None:
    made = _track(built)
    assert _order(cast, made) == ["راهبری", "پشتیبانی"]
    turned = TrackTerms(NAME, course_ids=(built[1].course.pk, built[0].course.pk))
    facts = {"track_id": made.pk, "terms": turned}
    actions.change_track(actor=cast.actor("reza"), at=SATURDAY, version=made.version, **facts)
    assert _order(cast, made) == ["پشتیبانی", "راهبری"]
    with pytest.raises(Conflict):
        actions.change_track(actor=cast.actor("reza"), at=SATURDAY, version=made.version, **facts)


def test_only_open_courses_are_published_and_no_name_stands_twice(cast: Cast, built: list[Built]) -> None:
    made = _track([], published=False)
    with pytest.raises(Refusal, match="one course"):
        actions.publish_track(actor=SYSTEM, at=SATURDAY, track_id=made.pk)
    with pytest.raises(Refusal, match="this name"):
        _track(built)
    draft = actions.write_course(actor=SYSTEM, at=FOUNDED, terms=CourseTerms("در دست نگارش"))
    actions.change_track(
        actor=SYSTEM, at=SATURDAY, track_id=made.pk, terms=TrackTerms(NAME, course_ids=(built[0].course.pk,))
    )
    actions.publish_track(actor=SYSTEM, at=SATURDAY, track_id=made.pk)
    with pytest.raises(Refusal, match="open courses"):
        actions.change_track(
            actor=SYSTEM, at=SATURDAY, track_id=made.pk, terms=TrackTerms(NAME, course_ids=(draft.pk,))
        )
    with pytest.raises(NotFound):
        actions.change_track(actor=SYSTEM, at=SATURDAY, track_id=made.pk, terms=TrackTerms(NAME, course_ids=(0,)))


def test_whoever_does_not_keep_the_academy_writes_no_track(cast: Cast, built: list[Built]) -> None:
    made = _track(built)
    with pytest.raises(Refusal):
        actions.publish_track(actor=cast.actor("negar"), at=SATURDAY, track_id=made.pk, published=False)
    made.refresh_from_db()
    assert made.published


def test_a_learner_sees_published_tracks_only_and_the_staff_page_never(cast: Cast, built: list[Built]) -> None:
    made, zahra = _track(built), cast.actor("zahra")
    assert [one.track for one in queries.own_tracks(zahra, house_day(SATURDAY))] == [made]
    with pytest.raises(NotFound):
        queries.track_page(zahra, made.pk)
    with pytest.raises(NotFound):
        queries.tracks_page(zahra)
    actions.publish_track(actor=SYSTEM, at=SATURDAY, track_id=made.pk, published=False)
    assert queries.own_tracks(zahra, house_day(SATURDAY)) == []
    with pytest.raises(NotFound):
        queries.track(zahra, made.pk)
    assert queries.track(cast.actor("negar"), made.pk) == made


def test_a_track_is_complete_while_each_certificate_counts(cast: Cast, built: list[Built]) -> None:
    _track(built)
    zahra, today = cast.actor("zahra"), house_day(SATURDAY)
    for one in built:
        learn(zahra, SATURDAY - DAY, one)
    sit(zahra, SATURDAY, built[0])
    half = queries.own_tracks(zahra, today)[0]
    assert (half.progress.passed, half.next_course) == (1, built[1].course)
    sit(zahra, SATURDAY, built[1])
    assert queries.own_tracks(zahra, today)[0].progress.is_complete
    assert queries.own_tracks(cast.actor("hossein"), today)[0].progress.passed == 0, "everybody's own"
    first = Certificate.objects.get(course=built[0].course)
    assert first.expires_on is not None
    after = queries.own_tracks(zahra, first.expires_on + DAY)[0]
    assert after.next_course == built[0].course, "an ended certificate is renewed"
    actions.revoke_certificate(actor=SYSTEM, at=SATURDAY, certificate_id=first.pk, reason="اشتباه")
    assert queries.own_tracks(zahra, today)[0].progress.passed == 1


def test_a_course_taken_back_no_longer_counts_and_an_empty_track_is_not_shown(cast: Cast, built: list[Built]) -> None:
    _track(built)
    zahra, today = cast.actor("zahra"), house_day(SATURDAY)
    actions.set_course_state(actor=SYSTEM, at=SATURDAY, course_id=built[0].course.pk, state=CourseState.DRAFT)
    assert [one.title for one in queries.own_tracks(zahra, today)[0].courses] == ["پشتیبانی"]
    actions.set_course_state(actor=SYSTEM, at=SATURDAY, course_id=built[1].course.pk, state=CourseState.DRAFT)
    assert queries.own_tracks(zahra, today) == []
