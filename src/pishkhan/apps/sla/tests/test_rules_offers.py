"""What may be offered, what differs between two offers, and what an offer means for one request."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pishkhan.apps.sla.rules import (
    DEFAULT_MATRIX,
    ClockKind,
    Difference,
    Impact,
    Line,
    Offer,
    Part,
    Priority,
    Urgency,
    check_offer,
    differences,
    example,
    terms_of_offer,
)
from pishkhan.apps.sla.tests.conftest import PROMISES, WEEK, tehran
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.worktime import Calendar, Revision, Week

OFFICE = Calendar(revisions=(Revision(date(2026, 1, 1), Week(WEEK)),))
RESOLUTION = {Priority.CRITICAL: 240, Priority.HIGH: 480, Priority.MEDIUM: 960, Priority.LOW: 1920}
HOW_TO, NETWORK = 5, 9
OFFER = Offer(
    calendar_id=1,
    matrix=DEFAULT_MATRIX,
    promise_minutes=PROMISES,
    silence_days=3,
    reopening_days=5,
    business_day_minutes=480,
    lines=(
        Line(ClockKind.RESOLUTION, RESOLUTION),
        Line(ClockKind.RESOLUTION, {Priority.HIGH: 960}, HOW_TO),
        Line(ClockKind.FIRST_RESPONSE, dict.fromkeys(Priority, 60)),
        Line(ClockKind.REFERRAL, dict.fromkeys(Priority, 120), team_id=NETWORK, calendar_id=3),
    ),
)


def line(**more: Any) -> tuple[Line, ...]:
    return (replace(OFFER.lines[0], **more),)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"promise_minutes": {Priority.LOW: 60}}, "sla.promise_missing"),
        ({"promise_minutes": {**PROMISES, Priority.LOW: 0}}, "sla.promise_missing"),
        ({"promise_minutes": {**PROMISES, Priority.LOW: -60}}, "sla.promise_missing"),
        ({"promise_minutes": {**PROMISES, Priority.LOW: 10**9}}, "sla.too_long"),
        ({"lines": ()}, "sla.no_target"),
        ({"lines": line(minutes={})}, "sla.target_empty"),
        ({"lines": line(minutes={Priority.HIGH: 0})}, "sla.target_empty"),
        ({"lines": line(minutes={Priority.HIGH: -5})}, "sla.target_empty"),
        ({"lines": line(minutes={7: 60})}, "sla.target_empty"),
        ({"lines": line(minutes={Priority.HIGH: 527_041})}, "sla.too_long"),
        ({"lines": line(warn_shares=(0.5, 1.0))}, "sla.warning_outside"),
        ({"lines": line(warn_shares=(0.0,))}, "sla.warning_outside"),
        ({"lines": line(warn_shares=tuple(n / 10 for n in range(1, 8)))}, "sla.warning_outside"),
        ({"lines": line(kind=ClockKind.PROMISE)}, "sla.no_such_target"),
        ({"lines": line() + line(minutes={Priority.LOW: 5})}, "sla.line_twice"),
        ({"lines": tuple(replace(OFFER.lines[0], request_type_id=n) for n in range(61))}, "sla.too_many_lines"),
        ({"silence_days": 0}, "sla.window_outside"),
        ({"reopening_days": 61}, "sla.window_outside"),
        ({"business_day_minutes": 0}, "sla.day_outside"),
        ({"business_day_minutes": 1441}, "sla.day_outside"),
        ({"matrix": {}}, "sla.matrix_holes"),
        ({"matrix": {cell: p for cell, p in DEFAULT_MATRIX.items() if cell != (1, 1)}}, "sla.matrix_holes"),
        ({"matrix": {**DEFAULT_MATRIX, (1, 1): 9}}, "sla.matrix_holes"),
        ({"matrix": {**DEFAULT_MATRIX, (4, 1): Priority.LOW}}, "sla.matrix_holes"),
    ],
)
def test_a_level_no_clock_could_be_kept_by_is_refused(wrong: dict[str, Any], code: str) -> None:
    check_offer(OFFER)
    with pytest.raises(Refusal) as refused:
        check_offer(replace(OFFER, **wrong))
    assert refused.value.code == code


def test_priorities_of_one_scope_may_stand_in_several_lines() -> None:
    parts = tuple(Line(ClockKind.RESOLUTION, {priority: minutes}) for priority, minutes in RESOLUTION.items())
    whole = replace(OFFER, lines=OFFER.lines[:1])
    check_offer(replace(OFFER, lines=parts))
    assert differences(whole, replace(OFFER, lines=parts)) == ()


def test_equal_offers_do_not_differ() -> None:
    assert differences(OFFER, replace(OFFER, lines=OFFER.lines[::-1])) == ()


def test_every_change_is_told() -> None:
    after = replace(
        OFFER,
        calendar_id=2,
        silence_days=4,
        matrix={**DEFAULT_MATRIX, (3, 3): Priority.MEDIUM},
        promise_minutes={**PROMISES, Priority.LOW: 480},
        lines=(
            replace(OFFER.lines[0], minutes={**RESOLUTION, Priority.LOW: 2400}),
            OFFER.lines[1],
            replace(OFFER.lines[2], warn_shares=(0.9,)),
            Line(ClockKind.UNTAKEN, {Priority.HIGH: 30}),
        ),
    )
    untaken, referral = (ClockKind.UNTAKEN, None, None), (ClockKind.REFERRAL, None, NETWORK)
    assert set(differences(OFFER, after)) == {
        Difference(Part.CALENDAR, 1, 2),
        Difference(Part.SILENCE, 3, 4),
        Difference(Part.PRIORITY, Priority.LOW, Priority.MEDIUM, cell=(Impact.LOW, Urgency.LOW)),
        Difference(Part.PROMISE, 960, 480, priority=Priority.LOW),
        Difference(Part.TARGET, 1920, 2400, scope=(ClockKind.RESOLUTION, None, None), priority=Priority.LOW),
        Difference(Part.WARNINGS, (0.5, 0.75), (0.9,), scope=(ClockKind.FIRST_RESPONSE, None, None)),
        Difference(Part.TARGET, None, 30, scope=untaken, priority=Priority.HIGH),
        Difference(Part.WARNINGS, None, (0.5, 0.75), scope=untaken),
        *(Difference(Part.TARGET, 120, None, scope=referral, priority=priority) for priority in Priority),
        Difference(Part.WARNINGS, (0.5, 0.75), None, scope=referral),
        Difference(Part.LINE_CALENDAR, 3, None, scope=referral),
    }


def test_a_request_of_a_type_with_its_own_target_is_told_by_that() -> None:
    terms = terms_of_offer(OFFER, OFFICE)
    opened = tehran(6, 15)  # a Wednesday, an hour before closing; the office opens again on Saturday the ninth
    plain, how_to = (example(terms, Priority.HIGH, kind, opened) for kind in (None, HOW_TO))
    assert [(one.kind, one.minutes) for one in plain.meanings] == [
        (ClockKind.FIRST_RESPONSE, 60),
        (ClockKind.PROMISE, 120),
        (ClockKind.RESOLUTION, 480),
    ]
    assert [one.explanation.due for one in plain.meanings] == [tehran(6, 16), tehran(9, 9), tehran(9, 15)]
    assert how_to.meanings[-1].minutes == 960
    assert plain.silent_until == tehran(12, 16)
    assert plain.reopens_until == tehran(16, 16)


def test_without_a_target_there_is_nothing_to_tell_of_it() -> None:
    terms = terms_of_offer(replace(OFFER, lines=OFFER.lines[3:]), OFFICE)
    told = example(terms, Priority.HIGH, None, tehran(6, 15))
    assert [one.kind for one in told.meanings] == [ClockKind.PROMISE]
    assert (told.silent_until, told.reopens_until) == (None, None)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(list(Priority)),
    st.sampled_from([None, HOW_TO]),
    st.integers(0, 60 * 24 * 30).map(lambda minute: tehran(2, 0).timestamp() + 60 * minute),
)
def test_what_is_told_is_what_the_clock_will_do(priority: Priority, kind: int | None, stamp: float) -> None:
    opened = datetime.fromtimestamp(stamp, tz=tehran(2, 0).tzinfo)
    terms = terms_of_offer(OFFER, OFFICE)
    for one in example(terms, priority, kind, opened).meanings:
        assert one.explanation.due == OFFICE.due(opened, one.minutes)
        assert one.explanation.micros == one.minutes * 60_000_000
