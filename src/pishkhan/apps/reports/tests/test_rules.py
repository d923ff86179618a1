"""The arithmetic behind figures: bands, ages, periods and strokes, for whatever may come."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.apps.desk.rules.states import Closure, Verb
from pishkhan.apps.oncall.rules import Stint
from pishkhan.apps.reports.rules import AGES, DEFINITIONS, Figure, Measure, Share, Span, SpanKind, age_of
from pishkhan.apps.reports.rules.ages import opened_between
from pishkhan.apps.reports.rules.definitions import Definition
from pishkhan.apps.reports.rules.duty import minutes_on_duty
from pishkhan.apps.reports.rules.measures import FOREVER, Dimensions, Stroke
from pishkhan.apps.reports.rules.shares import differs
from pishkhan.apps.reports.rules.spans import DAY, LONGEST_DAYS, is_reportable
from pishkhan.apps.reports.rules.stories import Story, Timed, Told, Touched, contact, strokes_of
from pishkhan.apps.reports.rules.tallies import Grain, grain_for, grains_of
from pishkhan.pure.clocks import Phase, Verdict
from pishkhan.pure.refusal import Refusal

TEHRAN = ZoneInfo("Asia/Tehran")
SATURDAY = datetime(2026, 10, 31, 5, 30, tzinfo=UTC)
DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2100, 1, 1))
CALENDAR = st.sampled_from([kind for kind in SpanKind if kind is not SpanKind.FREE])
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


# Shares


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_band_holds_its_share_and_stays_between_nothing_and_all(part: int, more: int) -> None:
    share = Share(part, part + more)
    if share.value is None:
        assert share.band is None
        return
    assert share.band is not None
    low, high = share.band
    assert 0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1


@given(st.integers(1, 1000), st.integers(0, 1000), st.integers(2, 50))
def test_more_cases_make_a_narrower_band(part: int, more: int, times: int) -> None:
    few, many = Share(part, part + more).band, Share(part * times, (part + more) * times).band
    assert few
    assert many
    assert many[1] - many[0] < few[1] - few[0]


def test_a_day_of_thirty_five_cases_says_fifteen_points_and_a_month_three() -> None:
    day, month = Share(24, 35).band, Share(637, 910).band
    assert day
    assert month
    assert (day[1] - day[0]) / 2 == pytest.approx(0.15, abs=0.01)
    assert (month[1] - month[0]) / 2 == pytest.approx(0.03, abs=0.002)


def test_a_change_is_clear_only_when_the_bands_do_not_touch() -> None:
    assert not differs(Share(24, 35), Share(20, 35))
    assert differs(Share(600, 900), Share(500, 900))
    assert not differs(Share(0, 0), Share(500, 900))


# Ages


@given(DAYS, st.integers(0, 4000))
def test_every_age_is_one_class_and_the_class_finds_the_opening_day(day: date, days: int) -> None:
    opened = day - timedelta(days=days)
    age = age_of(opened, day)
    assert 0 <= age < len(AGES)
    assert [opened_between(each, day)[0] <= opened < opened_between(each, day)[1] for each in range(len(AGES))] == [
        each == age for each in range(len(AGES))
    ]


@given(DAYS, st.integers(0, 400))
def test_nothing_grows_younger(day: date, days: int) -> None:
    opened = day - timedelta(days=days)
    assert age_of(opened, day) <= age_of(opened, day + DAY)


# Periods


@given(CALENDAR, DAYS)
def test_periods_follow_each_other_without_a_gap(kind: SpanKind, day: date) -> None:
    span = Span.of(kind, day)
    assert day in span
    assert span.previous().end == span.start
    assert span.following().start == span.end
    assert span.previous().following() == span


@given(DAYS, st.integers(0, LONGEST_DAYS - 1))
def test_a_free_period_stands_beside_ones_of_as_many_days(first: date, more: int) -> None:
    span = Span.free(first, first + more * DAY)
    assert span.days == more + 1
    assert (span.previous().days, span.following().days) == (span.days, span.days)
    assert span.previous().end == span.start


@given(
    st.one_of(
        st.builds(Span.of, CALENDAR, DAYS), st.builds(lambda d, n: Span.free(d, d + n * DAY), DAYS, st.integers(0, 730))
    )
)
def test_the_course_of_a_period_is_exactly_the_period(span: Span) -> None:
    buckets = span.buckets()
    assert buckets[0].start == span.start
    assert buckets[-1].end == span.end
    assert all(one.end == other.start for one, other in pairwise(buckets))
    assert 1 <= len(buckets) <= 46
    assert all(bucket.name("fa") and bucket.name("en") for bucket in buckets)


@given(st.builds(Span.of, CALENDAR, DAYS), st.integers(0, 365))
def test_a_period_that_still_runs_is_compared_with_as_many_days(span: Span, days: int) -> None:
    today = span.start + days * DAY
    before = span.compared(today)
    assert before.start == span.previous().start
    assert before.end <= span.start
    if today in span:
        assert before.days == min(span.previous().days, days + 1)
    else:
        assert before == span.previous()


def test_periods_have_the_names_people_give_them() -> None:
    assert Span.of(SpanKind.MONTH, SATURDAY.date()).name("fa") == "آبان ۱۴۰۵"
    assert Span.free(date(2026, 10, 31), date(2026, 11, 2)).name("fa") == "۹ آبان ۱۴۰۵ تا ۱۱ آبان ۱۴۰۵"
    assert Span.free(date(2026, 10, 31), date(2026, 11, 2)).name("en") == "9 Aban 1405 to 11 Aban 1405"
    assert [bucket.name("fa") for bucket in Span.of(SpanKind.YEAR, SATURDAY.date()).buckets()][:2] == [
        "فروردین",
        "اردیبهشت",
    ]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 11, 2), date(2026, 11, 1), "reports.backwards"),
        (date(2020, 1, 1), date(2026, 1, 1), "reports.too_long"),
    ],
)
def test_no_period_runs_backwards_or_for_ever(first: date, last: date, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        Span.free(first, last)
    assert refusal.value.code == code


@given(CALENDAR, st.dates())
def test_every_reportable_day_has_periods_beside_its_own(kind: SpanKind, day: date) -> None:
    if is_reportable(day):
        span = Span.of(kind, day)
        assert span.previous().name("fa")
        assert span.following().name("fa")


# Strokes


@given(st.lists(INSTANTS, min_size=1, max_size=30), st.data())
def test_a_ticket_counts_once_in_a_period_however_often_it_was_chased(
    instants: list[datetime], data: st.DataObject
) -> None:
    chases = tuple(Touched(number, at, "in", chase=True, chase_counted=True) for number, at in enumerate(instants))
    strokes = of(Measure.CHASED, Story(min(instants), touched=chases))
    start = data.draw(st.dates(date(2025, 12, 30), date(2026, 12, 30)))
    end = start + data.draw(st.integers(1, 400)) * DAY
    counted = [stroke for stroke in strokes if start <= stroke.day < end and stroke.since < start]
    happened = any(start <= at.astimezone(TEHRAN).date() < end for at in instants)
    assert len(counted) == int(happened)


def of(measure: Measure, story: Story) -> list[Stroke]:
    """The strokes of one measure."""
    return [stroke for stroke in strokes_of(story, TEHRAN) if stroke.measure == measure]


@given(
    st.lists(
        st.tuples(INSTANTS, st.sampled_from([Verb.RESOLVED, Verb.REFUSED, Verb.REOPENED, Verb.REPLIED])), max_size=12
    )
)
def test_an_answer_is_undone_by_whatever_undoes_it_later(acts: list[tuple[datetime, Verb]]) -> None:
    told = tuple(Told(seq, at, verb) for seq, (at, verb) in enumerate(acts, 1))
    story = Story(SATURDAY, told=told)
    undone = [one for one in told if one.verb == Verb.RESOLVED and any(
        other.seq > one.seq and other.verb in {Verb.REFUSED, Verb.REOPENED} for other in told
    )]  # fmt: skip
    days = {one.at.astimezone(TEHRAN).date() for one in undone}
    assert {stroke.day for stroke in of(Measure.UNDONE, story)} == days
    assert days <= {stroke.day for stroke in of(Measure.ANSWERED, story)}


def test_a_tidied_ticket_counts_for_nothing_but_its_contacts_and_clocks() -> None:
    story = Story(
        SATURDAY,
        counted=False,
        owner=4,
        closed_at=SATURDAY + DAY,
        closure=Closure.SPAM,
        told=(Told(1, SATURDAY, Verb.RESOLVED, who=4), Told(2, SATURDAY, Verb.TAKEN, who=4)),
        touched=(Touched(1, SATURDAY, "in", chase=True, chase_counted=True),),
        timed=(Timed("resolution", Phase.CANCELLED, Verdict.CANCELLED, ended_at=SATURDAY + DAY),),
    )
    assert {stroke.measure for stroke in strokes_of(story, TEHRAN)} == {Measure.CONTACT, Measure.CANCELLED}


def test_an_open_ticket_lasts_until_it_is_answered_or_closed() -> None:
    (still,) = of(Measure.OPEN, Story(SATURDAY))
    assert (still.day, still.until) == (SATURDAY.date(), FOREVER)
    (closed,) = of(Measure.OPEN, Story(SATURDAY, resolved_at=SATURDAY + 2 * DAY, closed_at=SATURDAY + 9 * DAY))
    assert closed.until == SATURDAY.date() + 2 * DAY
    (withdrawn,) = of(Measure.OPEN, Story(SATURDAY, closed_at=SATURDAY + DAY))
    assert withdrawn.until == SATURDAY.date() + DAY


def test_a_duplicate_is_no_closure_and_a_silent_one_is() -> None:
    closed = Story(SATURDAY, closed_at=SATURDAY + DAY, closure=Closure.DUPLICATE)
    assert not of(Measure.CLOSED, closed)
    silent = Story(SATURDAY, closed_at=SATURDAY + DAY, closure=Closure.UNCONFIRMED, chased=True)
    assert [len(of(measure, silent)) for measure in (Measure.CLOSED, Measure.UNCONFIRMED, Measure.CLOSED_CHASED)] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("timed", "measures"),
    [
        (Timed("promise", Phase.MET, Verdict.MET, SATURDAY), {Measure.MET}),
        (Timed("promise", Phase.MET, Verdict.BREACHED, SATURDAY, SATURDAY), {Measure.BREACHED}),
        (Timed("promise", Phase.RUNNING, "", None, SATURDAY), {Measure.BREACHED, Measure.BREACHED_OPEN}),
        (Timed("promise", Phase.RUNNING), set()),
        (Timed("promise", Phase.WITHDRAWN, Verdict.WITHDRAWN, SATURDAY, SATURDAY), {Measure.WITHDRAWN}),
        (Timed("promise", Phase.CANCELLED, Verdict.CANCELLED, SATURDAY), {Measure.CANCELLED}),
        (Timed("promise", Phase.MET, "", SATURDAY), {Measure.MEASURED}),
        (
            Timed("resolution", Phase.MET, Verdict.BREACHED, SATURDAY, SATURDAY, "reprioritised"),
            {Measure.BREACHED, Measure.REPRIORITISED},
        ),
    ],
)
def test_what_became_of_a_clock(timed: Timed, measures: set[Measure]) -> None:
    strokes = strokes_of(Story(SATURDAY, counted=False, timed=(timed,)), TEHRAN)
    assert {stroke.measure for stroke in strokes} == measures


def test_hours_of_the_week_begin_on_saturday_at_midnight_of_the_house() -> None:
    assert contact(Touched(1, SATURDAY, "in"), TEHRAN, Measure.NO_CASE).grade == 9
    before = SATURDAY - timedelta(hours=9, minutes=1)
    assert contact(Touched(1, before, "in"), TEHRAN, Measure.NO_CASE).grade == 6 * 24 + 23


def test_whoever_it_was_dealt_to_took_it_and_whoever_wrote_it_answered() -> None:
    told = (
        Told(1, SATURDAY, Verb.DEALT, who=3),
        Told(2, SATURDAY, Verb.RESOLVED, who=4),
        Told(3, SATURDAY, Verb.TAKEN),
    )
    strokes = strokes_of(Story(SATURDAY, told=told), TEHRAN)
    assert Counter((stroke.measure, stroke.who) for stroke in strokes if stroke.who) == {
        (Measure.TAKEN, 3): 1,
        (Measure.FINAL, 4): 1,
    }


# Grains and duty


def test_each_thing_is_counted_once_at_each_grain() -> None:
    rows = list(grains_of(Dimensions(1, 2, 3, 4, 5)))
    assert rows == [("all", 0), ("product_id", 2), ("request_type_id", 3), ("level_id", 4)]
    assert grain_for([]) is Grain.ALL
    assert grain_for(["level_id", "level_id"]) is Grain.LEVEL
    assert grain_for(["level_id", "product_id"]) is None
    assert grain_for(["organisation_id"]) is None


def test_duty_is_counted_once_within_the_period_only() -> None:
    hour = timedelta(hours=1)
    stints = [
        Stint(1, SATURDAY - hour, SATURDAY + hour),
        Stint(1, SATURDAY, SATURDAY + 2 * hour, stands_in_for=2),
        Stint(2, SATURDAY + 9 * hour, SATURDAY + 12 * hour),
        Stint(3, SATURDAY - 5 * hour, SATURDAY),
    ]
    assert minutes_on_duty(stints, SATURDAY, SATURDAY + 10 * hour) == {1: 120, 2: 60}


def test_every_figure_says_how_it_is_computed_and_what_it_leaves_out() -> None:
    assert set(DEFINITIONS) == set(Figure)
    assert all(isinstance(words, Definition) and words.formula and words.left_out for words in DEFINITIONS.values())
