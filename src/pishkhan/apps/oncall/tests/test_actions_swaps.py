"""Swaps: duty follows whoever took the shift, in this team and this stretch only (E7); notes between shifts (A6)."""

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.oncall.actions import (
    answer_swap,
    ask_swap,
    read_shift_note,
    record_absence,
    set_call_days,
    set_ladder,
    write_shift_note,
)
from pishkhan.apps.oncall.models import Swap
from pishkhan.apps.oncall.queries import absences, house_duty, is_on_duty
from pishkhan.apps.oncall.queries.calling import called_now
from pishkhan.apps.oncall.queries.notes import fresh_notes, notes, with_readers
from pishkhan.apps.oncall.rules.ladders import USUAL
from pishkhan.apps.people.actions import add_member, remove_member
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db


def _ask(cast: Cast, name: str = "saman", asked: str | None = None, begins: float = 60, lasts: float = 120) -> Swap:
    hours = {"starts_at": SATURDAY + minutes(begins), "ends_at": SATURDAY + minutes(begins + lasts)}
    who = {"asked_id": cast.users[asked].pk if asked else None, "team_id": cast.desk.pk}
    return ask_swap(actor=cast.actor(name), at=SATURDAY, reason="پزشک", **hours, **who)


def _answer(cast: Cast, swap: Swap, name: str, answer: str) -> Swap:
    return answer_swap(actor=cast.actor(name), at=SATURDAY + minutes(1), swap_id=swap.pk, answer=answer)


def _on(cast: Cast, name: str, after: float) -> bool:
    return is_on_duty(cast.users[name].pk, cast.desk.pk, SATURDAY + minutes(after))


def test_duty_follows_whoever_took_a_part_of_the_shift_and_comes_back_after_it() -> None:
    cast = build_cast()
    swap = _answer(cast, _ask(cast, asked="amir"), "amir", "take")
    assert swap.state == "holds"
    assert [(_on(cast, "saman", at), _on(cast, "amir", at)) for at in (59, 60, 179, 180)] == [
        (True, False),
        (False, True),
        (False, True),
        (True, False),
    ]
    assert not absences(cast.actor("amir"), now=SATURDAY).items, "a swap is no absence"
    board = {person.name: person for person in house_duty(cast.actor("amir"), SATURDAY + minutes(90))[0].people}
    assert board[cast.users["amir"].full_name].stands_in_for == (cast.users["saman"].full_name,)
    with pytest.raises(Refusal, match="swapped_already"):
        _ask(cast, begins=170)
    _answer(cast, swap, "amir", "withdraw")
    assert _on(cast, "saman", 90)


def test_where_a_manager_agrees_nothing_moves_before() -> None:
    cast = build_cast()
    set_ladder(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, rungs=USUAL, approves_swaps=True)
    swap = _answer(cast, _ask(cast, "negar"), "saman", "take")
    assert (swap.state, _on(cast, "negar", 90)) == ("taken", True)
    with pytest.raises(Refusal, match="not_yours"):
        _answer(cast, swap, "saman", "agree")
    assert _answer(cast, swap, "amir", "agree").state == "holds"
    assert not _on(cast, "negar", 90)


def test_what_was_worked_before_a_manager_agreed_stays_as_it_was() -> None:
    cast = build_cast()
    set_ladder(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, rungs=USUAL, approves_swaps=True)
    late, begun = _ask(cast, begins=10, lasts=30), _ask(cast, begins=60)
    for swap in (late, begun):
        _answer(cast, swap, "amir", "take")
    add_member(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, user_id=cast.users["leyla"].pk, is_manager=True)
    given = {"actor": cast.actor("leyla"), "at": SATURDAY + minutes(90), "answer": "agree"}
    with pytest.raises(Refusal, match="swap_over"):
        answer_swap(swap_id=late.pk, **given)
    answer_swap(swap_id=begun.pk, **given)
    assert [(_on(cast, "saman", at), _on(cast, "amir", at)) for at in (20, 89, 90)] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_nobody_hands_on_hours_that_have_passed_and_nobody_takes_them_who_has_left() -> None:
    cast = build_cast()
    _answer(cast, _ask(cast, asked="amir", begins=-60), "amir", "take")
    assert [(_on(cast, "saman", at), _on(cast, "amir", at)) for at in (0, 1)] == [(True, False), (False, True)]
    set_ladder(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, rungs=USUAL, approves_swaps=True)
    swap = _answer(cast, _ask(cast, "negar"), "saman", "take")
    agreed = {"actor": cast.actor("amir"), "swap_id": swap.pk, "answer": "agree"}
    with pytest.raises(Refusal, match="swap_over"):
        answer_swap(at=SATURDAY + minutes(180), **agreed)
    remove_member(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, user_id=cast.users["saman"].pk)
    with pytest.raises(Refusal, match="taker_left"):
        answer_swap(at=SATURDAY + minutes(2), **agreed)


def test_of_two_who_take_it_one_does_and_nobody_hands_on_what_is_not_his() -> None:
    cast = build_cast()
    swap = _ask(cast)
    _answer(cast, swap, "negar", "take")
    with pytest.raises(Refusal, match="swap_settled"):
        _answer(cast, swap, "amir", "take")
    for name, code in (("amir", "no_duty_then"), ("maryam", "not_found")):
        with pytest.raises(Refusal, match=code):
            _ask(cast, name, begins=300)
    with pytest.raises(NotFound):
        _answer(cast, swap, "maryam", "take")


def test_whoever_is_absent_takes_nothing_and_a_taker_who_falls_ill_leaves_a_gap_that_shows() -> None:
    cast = build_cast()
    swap = _ask(cast, asked="amir")
    hours = {"starts_at": SATURDAY + minutes(100), "ends_at": SATURDAY + minutes(150), "reason": "بیماری"}
    absence = record_absence(actor=SYSTEM, at=SATURDAY, user_id=cast.users["amir"].pk, **hours)
    with pytest.raises(Refusal, match="taker_absent"):
        _answer(cast, swap, "amir", "take")
    absence.delete()
    _answer(cast, swap, "amir", "take")
    record_absence(actor=SYSTEM, at=SATURDAY, user_id=cast.users["amir"].pk, **hours)
    assert not _on(cast, "amir", 120)


def test_a_day_on_call_is_swapped_like_a_shift() -> None:
    cast = build_cast()
    day, network, maryam = SATURDAY.date(), cast.network.pk, cast.users["maryam"].pk
    set_call_days(actor=SYSTEM, at=SATURDAY, team_id=network, first=day, last=day, people={day: maryam})
    hours = {"starts_at": SATURDAY + minutes(600), "ends_at": SATURDAY + minutes(900), "reason": "سفر"}
    swap = ask_swap(actor=cast.actor("maryam"), at=SATURDAY, team_id=network, **hours)
    assert swap.state == "asked"
    assert called_now(network, SATURDAY + minutes(700)) == (maryam,)
    add_member(actor=SYSTEM, at=SATURDAY, team_id=network, user_id=cast.users["leyla"].pk)
    assert _answer(cast, swap, "leyla", "take").state == "holds"
    called = [called_now(network, SATURDAY + minutes(at)) for at in (599, 600, 899, 900)]
    assert called == [(maryam,), (cast.users["leyla"].pk,), (cast.users["leyla"].pk,), (maryam,)]


def test_a_note_stands_on_the_board_and_its_author_sees_who_has_read_it() -> None:
    cast = build_cast()
    desk, negar = cast.desk.pk, cast.actor("negar")
    note = write_shift_note(actor=cast.actor("saman"), at=SATURDAY, team_id=desk, body="آرام است.")
    assert fresh_notes(negar, SATURDAY + minutes(5))[desk].unread
    read_shift_note(actor=negar, at=SATURDAY + minutes(6), team_id=desk, note_id=note.pk)
    read_shift_note(actor=negar, at=SATURDAY + minutes(9), team_id=desk, note_id=note.pk)
    (known,) = with_readers(cast.actor("saman"), notes(cast.actor("saman"), desk).items)
    assert known.readers == [(cast.users["negar"].full_name, SATURDAY + minutes(6))]
    for name in ("maryam", "hossein", "mina"):
        with pytest.raises(NotFound):
            notes(cast.actor(name), desk)
