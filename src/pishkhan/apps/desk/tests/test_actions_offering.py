"""Answers offered while a request is written: each figure by itself (F2)."""

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.actions.offering import keep_sent, open_answer, show_answers, solve_by_answer
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.queries.offering import offered_counts
from pishkhan.apps.desk.rules.offering import OfferedFigure
from pishkhan.pure.refusal import NotFound

HOUR = minutes(60)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def counted(cast: Cast, after: int) -> dict[str, int]:
    found = offered_counts(cast.actor("amir"), SATURDAY - HOUR, SATURDAY + HOUR, SATURDAY + after * HOUR)
    return {figure.value: count for figure, count in found.counts.items() if count}


def test_what_was_shown_opened_and_said_to_be_solved_is_counted_once_for_each_writing(cast: Cast) -> None:
    hossein = {"actor": cast.actor("hossein"), "at": SATURDAY, "key": "a" * 32}
    show_answers(**hossein, count=0)
    assert counted(cast, 1) == {}
    for count in (2, 3, 1):
        show_answers(**hossein, count=count)
    open_answer(**hossein)
    open_answer(**hossein)
    solve_by_answer(**hossein)
    assert counted(cast, 23) == {"shown": 1, "opened": 1, "solved": 1, "pending": 1}
    assert counted(cast, 24) == {"shown": 1, "opened": 1, "solved": 1, "quiet": 1}


def test_a_request_within_a_day_by_whatever_way_says_that_it_did_not_help(cast: Cast) -> None:
    hossein = {"actor": cast.actor("hossein"), "at": SATURDAY, "key": "b" * 32}
    show_answers(**hossein, count=1)
    solve_by_answer(**hossein)
    open_ticket(actor=cast.actor("hossein"), at=SATURDAY + 5 * HOUR, asked=cast.asked())
    assert counted(cast, 30) == {"shown": 1, "solved": 1, "back": 1}


def test_the_request_sent_from_the_same_form_is_known_and_is_not_solved(cast: Cast) -> None:
    hossein = {"actor": cast.actor("hossein"), "at": SATURDAY, "key": "c" * 32}
    show_answers(**hossein, count=1)
    keep_sent(**hossein, ticket=open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked()))
    solve_by_answer(**hossein)
    assert counted(cast, 30) == {"shown": 1, "sent": 1}


def test_nobody_counts_up_what_was_never_shown_to_him(cast: Cast) -> None:
    zahra = {"actor": cast.actor("zahra"), "at": SATURDAY}
    show_answers(actor=cast.actor("hossein"), at=SATURDAY, key="e" * 32, count=1)
    for key in ("e" * 32, "f" * 32):
        solve_by_answer(**zahra, key=key)
        open_answer(**zahra, key=key)
    assert counted(cast, 1) == {"shown": 1, "pending": 1}


def test_a_damaged_key_and_a_stranger_count_nothing(cast: Cast) -> None:
    for key in ("", "a" * 31, "ا" * 32, "a-" * 16):
        with pytest.raises(NotFound):
            show_answers(actor=cast.actor("hossein"), at=SATURDAY, key=key, count=1)
    with pytest.raises(NotFound):
        offered_counts(cast.actor("negar"), SATURDAY, SATURDAY, SATURDAY)
    assert set(OfferedFigure) == {OfferedFigure(one) for one in OfferedFigure}
