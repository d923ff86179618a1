"""How far somebody is on a track, and what a track may be (H3)."""

import pytest

from pishkhan.apps.academy.rules import TrackProgress, track_progress
from pishkhan.apps.academy.rules.tracks import MOST_STEPS, check_published, check_steps
from pishkhan.pure.refusal import Refusal

MEMBER = "courses"
"""What programs call the courses of a track; an error names what they sent."""


@pytest.mark.parametrize(
    ("certified", "wanted"),
    [
        (set(), TrackProgress(0, 3, 7)),
        ({7}, TrackProgress(1, 3, 3)),
        ({3, 5}, TrackProgress(2, 3, 7)),
        ({7, 3, 5, 99}, TrackProgress(3, 3, None)),
    ],
    ids=["nothing", "the first", "not the first", "all and another"],
)
def test_the_next_course_is_the_first_in_order_whose_certificate_does_not_count(
    certified: set[int], wanted: TrackProgress
) -> None:
    found = track_progress((7, 3, 5), certified)
    assert found == wanted
    assert found.is_complete is (wanted.next_id is None)


def test_a_track_without_courses_is_never_complete() -> None:
    assert not track_progress((), {1}).is_complete


def test_each_course_stands_once_and_there_are_twenty_at_most() -> None:
    check_steps(range(MOST_STEPS))
    with pytest.raises(Refusal) as twice:
        check_steps((1, 2, 1))
    with pytest.raises(Refusal) as long:
        check_steps(range(MOST_STEPS + 1))
    assert [twice.value.code, long.value.code] == ["academy.step_twice", "academy.long_track"]
    assert {twice.value.field, long.value.field} == {MEMBER}


def test_what_is_published_has_courses_and_all_of_them_are_open() -> None:
    check_published(["open", "open"])
    with pytest.raises(Refusal) as empty:
        check_published([])
    with pytest.raises(Refusal) as closed:
        check_published(["open", "retired"])
    assert [empty.value.code, closed.value.code] == ["academy.empty_track", "academy.closed_step"]
    assert {empty.value.field, closed.value.field} == {MEMBER}
