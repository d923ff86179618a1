"""What a process keeps in mind, and what makes it forget."""

import pytest

from pishkhan.infra import memory
from pishkhan.infra.memory import forget_all, forget_passing, remembered


class Asked:
    """Counts how often the real question was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, number: int) -> int:
        self.times += 1
        return number * 10


def test_an_answer_is_asked_for_once_and_changes_forget_only_the_passing() -> None:
    lasting, passing = Asked(), Asked()
    ask_lasting, ask_passing = remembered(size=9)(lasting), remembered(size=9, seconds=60)(passing)
    for _ in range(3):
        assert (ask_lasting(2), ask_passing(2)) == (20, 20)
    assert (lasting.times, passing.times) == (1, 1)
    forget_passing()
    ask_lasting(2), ask_passing(2)
    assert (lasting.times, passing.times) == (1, 2)
    forget_all()
    ask_lasting(2), ask_passing(2)
    assert (lasting.times, passing.times) == (2, 3)


def test_a_passing_answer_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, now = Asked(), [100.0]
    monkeypatch.setattr(memory, "monotonic", lambda: now[0])
    ask = remembered(size=9, seconds=1.0)(asked)
    for moment, times in ((100.0, 1), (101.0, 1), (101.1, 2)):
        now[0] = moment
        assert ask(1) == 10
        assert asked.times == times


def test_no_more_than_its_size_is_kept() -> None:
    asked = Asked()
    ask = remembered(size=2)(asked)
    for number in (1, 2, 3, 3, 1):
        assert ask(number) == number * 10
    assert asked.times == 4
