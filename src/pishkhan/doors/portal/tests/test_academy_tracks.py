"""A trainer puts courses in order at the pages; a learner enrols in the next course of the track (H3)."""

import pytest
from tests.browsing import Browser, text
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.academy.models import Enrolment, Track
from pishkhan.apps.academy.tests.builders import build_course, learn, sit


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def test_a_trainer_numbers_courses_and_a_learner_takes_the_next_one(cast: Cast) -> None:
    first, second = build_course(FOUNDED, "راهبری"), build_course(FOUNDED, "پشتیبانی")
    trainer, learner = Browser(cast, "reza"), Browser(cast, "zahra")
    assert "Tracks" not in text(learner.get("portal-academy", SATURDAY)), "there is none"
    rows = {"place-0": "۲", "course-0": second.course.pk, "place-1": "۱", "course-1": first.course.pk}
    words = {"name_fa": "متخصص فرایند", "name_en": "Process specialist"}
    trainer.post("academy-track-new", SATURDAY, words | rows)
    made = Track.objects.get()
    assert list(made.steps.order_by("place").values_list("course__title", flat=True)) == ["راهبری", "پشتیبانی"]
    assert "Process specialist" not in text(learner.get("portal-academy", SATURDAY)), "not published yet"
    version = {"version": made.version}
    trainer.post("academy-track-publication", SATURDAY, version, track_id=made.pk)
    trainer.post("academy-track-publication", SATURDAY, version, track_id=made.pk)
    made.refresh_from_db()
    assert made.published, "a second press was made on top of what was there before"
    learn(cast.actor("zahra"), SATURDAY, first)
    sit(cast.actor("zahra"), SATURDAY, first)
    shown = text(learner.get("portal-academy", SATURDAY))
    assert "1 of 2 courses passed" in shown
    assert shown.index("Process specialist") < shown.index("My courses")
    assert shown.count("Enrol in the next course") == 1
    learner.post("portal-course-enrolment", SATURDAY, {}, course_id=second.course.pk)
    assert Enrolment.objects.filter(course=second.course, contact=cast.contacts["zahra"]).exists()
    assert "Enrol in the next course" not in text(learner.get("portal-academy", SATURDAY))
    learn(cast.actor("zahra"), SATURDAY, second)
    sit(cast.actor("zahra"), SATURDAY, second)
    assert "Track complete" in text(learner.get("portal-academy", SATURDAY))


def test_a_form_with_a_course_twice_is_refused_beside_its_rows(cast: Cast) -> None:
    only = build_course(FOUNDED, "راهبری").course.pk
    rows = {"name_fa": "متخصص فرایند", "course-0": only, "course-1": only}
    refused = Browser(cast, "reza").post("academy-track-new", SATURDAY, rows)
    assert refused.status_code == 422
    assert "only once" in text(refused)
    assert not Track.objects.exists()
