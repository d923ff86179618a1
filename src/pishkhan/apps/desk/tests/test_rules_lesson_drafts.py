"""A draft of a lesson is made by a job: no answer, however it was written, holds the others up (G5)."""

import time

import pytest

from pishkhan.apps.desk.rules.lesson_proposals import draft

SECONDS = 2


@pytest.mark.parametrize("piece", ["a", "ا", "1", "a.", "a@", "1-"])
def test_no_answer_takes_long_to_clean(piece: str) -> None:
    begun = time.process_time()
    draft([piece * (40_000 // len(piece))], ["زهرا"])
    assert time.process_time() - begun < SECONDS


def test_mailboxes_go_wherever_they_stand() -> None:
    made = draft(["به ali.r+x@mail.example.ir بنویسید."], [])
    assert "@" not in made
    assert "بنویسید" in made
