"""Charts: where things stand, in both directions; what is said to whoever cannot see them."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.infra.ui.charts import Bar, Cell, Column, Point, Table, bars, columns, geometry, heat, line

COUNTS = st.integers(min_value=0, max_value=10**9)
SHARES = st.floats(min_value=0, max_value=1)
TABLE = Table(("زمان", "سهم"), [[Cell("۱ آبان"), Cell("۷۰٪", "/list/")]])


@given(st.floats(min_value=1e-6, max_value=1e12))
def test_an_axis_holds_its_largest_value_with_few_round_lines(largest: float) -> None:
    top, step = geometry.scale(largest)
    assert top >= largest * (1 - 1e-6)
    assert top - step < largest * (1 + 1e-6)
    assert 1 <= round(top / step) <= 5
    mantissa = step / 10 ** geometry.floor(geometry.log10(step) + 1e-9)
    assert min(abs(mantissa - nice) for nice in (1, 2, 2.5, 5, 10)) < 1e-6


@given(COUNTS)
def test_an_axis_of_counts_has_whole_lines(largest: int) -> None:
    top, step = geometry.whole_scale(largest)
    assert top >= largest
    assert step >= 1
    assert step == int(step)
    assert (top / step) == int(top / step)
    assert len(geometry.ticks(top, step)) <= 6


@given(st.integers(1, 400), st.data())
def test_right_to_left_is_left_to_right_in_a_mirror(count: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, count - 1))
    assert geometry.centre(place, count, rtl=True) == pytest.approx(100 - geometry.centre(place, count, rtl=False))
    (left, width), (right, other) = (geometry.slot(place, count, 0.7, rtl=rtl) for rtl in (False, True))
    assert width == other
    assert right == pytest.approx(100 - left - width, abs=0.01)
    assert 0 <= left <= left + width <= 100.01


@given(st.integers(2, 100))
def test_time_runs_with_the_reading_direction(count: int) -> None:
    forward = [geometry.centre(place, count, rtl=False) for place in range(count)]
    assert forward == sorted(forward)
    backward = [geometry.centre(place, count, rtl=True) for place in range(count)]
    assert backward == sorted(backward, reverse=True)


@given(SHARES, st.booleans())
def test_a_bar_begins_where_reading_begins_and_never_leaves_its_place(share: float, rtl: bool) -> None:
    left, width = geometry.lengthwise(share, rtl=rtl)
    assert 0 <= left <= left + width <= 100.01
    assert (left + width if rtl else left) == pytest.approx(100 if rtl else 0, abs=0.01)


@given(st.lists(st.one_of(st.none(), COUNTS), max_size=40))
def test_runs_are_what_is_known_and_broken_where_nothing_is(values: list[int | None]) -> None:
    found = list(geometry.runs(values))
    assert [place for run in found for place in run] == [at for at, value in enumerate(values) if value is not None]
    assert all(run == list(range(run[0], run[-1] + 1)) for run in found)
    assert all(one[-1] + 1 < other[0] for one, other in pairwise(found))


@given(st.integers(1, 500), st.integers(1, 12))
def test_no_more_labels_than_there_is_room_for(count: int, most: int) -> None:
    places = list(geometry.labelled(count, most))
    assert 1 <= len(places) <= most
    assert places[0] == 0
    assert places[-1] < count


@given(COUNTS, COUNTS)
def test_what_is_not_nothing_is_never_shown_as_nothing(value: int, largest: int) -> None:
    step = geometry.heat_step(value, max(value, largest), 5)
    assert 0 <= step <= 5
    assert (step == 0) == (value == 0)
    assert geometry.heat_step(max(value, largest), max(value, largest), 5) == (5 if max(value, largest) else 0)


@given(st.floats(min_value=-5, max_value=5), st.floats(min_value=0.01, max_value=3))
def test_nothing_stands_outside_the_plot(value: float, top: float) -> None:
    assert 0 <= geometry.down(value, top) <= geometry.HEIGHT


def drawn(macro: str, make: Callable[[], object], language: str) -> str:
    """A chart as a page shows it."""
    source = f'{{% from "ui/components/charts.html" import {macro} %}}{{{{ {macro}(chart) }}}}'
    with translation.override(language):
        return str(engines.all()[0].from_string(source).render({"chart": make()}))


def course() -> object:
    points = [
        Point("۱", 0.5, 0.4, 0.6, "روز یک"),
        Point("۲", None),
        Point("۳", 0.7, 0.6, 0.8),
        Point("۴", 0.6, 0.5, 0.7),
    ]
    return line(key="fcr", title="حل", summary="۷۰٪ در کل", points=points, table=TABLE, band_name="بازه")


def stack() -> object:
    given = [Column("۱", (2, 1), "یک"), Column("۲", None), Column("۳", (0, 4), "سه")]
    return columns(key="open", title="باز", summary="از ۳ تا ۴", series=("تازه", "کهنه"), given=given, table=TABLE)


def lying() -> object:
    given = [Bar(Cell("وعده"), 0.8, [Cell("۸۰٪", "/list/")], 0.7, 0.9, "warning"), Bar(Cell("حل"), None, [Cell("—")])]
    return bars(key="kept", headings=("مهلت", "رعایت", "سهم"), given=given)


def hours() -> object:
    return heat(
        key="hours",
        title="تماس‌ها",
        corner="ساعت",
        across=("۸", "۹"),
        down=("شنبه",),
        counts=[[0, 12]],
        hrefs=[["/none/", "/some/"]],
    )


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("macro", "make"), [("line_chart", course), ("column_chart", stack), ("bar_table", lying), ("heat_table", hours)]
)
def test_no_chart_needs_an_inline_style_or_script(macro: str, make: Callable[[], object], language: str) -> None:
    page = drawn(macro, make, language)
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", page)


@pytest.mark.parametrize(("macro", "make", "key"), [("line_chart", course, "fcr"), ("column_chart", stack, "open")])
def test_a_picture_is_named_and_summed_up_and_its_numbers_stand_in_a_table(
    macro: str, make: Callable[[], object], key: str
) -> None:
    page = drawn(macro, make, "fa")
    assert f'role="img" aria-labelledby="{key}-title {key}-summary"' in page
    assert re.search(rf'<title id="{key}-title">[^<]+</title><desc id="{key}-summary">[^<]+</desc>', page)
    assert "<details" in page
    assert '<a href="/list/">۷۰٪</a>' in page


def test_the_first_day_stands_where_reading_begins() -> None:
    first = re.compile(r'<circle class="dot-of-chart" cx="([\d.]+)%"')
    persian, english = (float(first.findall(drawn("line_chart", course, language))[0]) for language in ("fa", "en"))
    assert persian > 50 > english
    assert persian == pytest.approx(100 - english)


def test_a_line_is_broken_where_nothing_is_known_and_a_lone_day_is_a_dot() -> None:
    chart = course()
    assert len(chart.strokes) == 1  # type: ignore[attr-defined]
    assert len(chart.bands) == 1  # type: ignore[attr-defined]
    assert len(chart.dots) == 3  # type: ignore[attr-defined]


def test_parts_of_a_column_touch_and_fill_it() -> None:
    chart = stack()
    first, second = (block for block in chart.blocks if block.note == "یک")  # type: ignore[attr-defined]
    assert second.y + second.height == pytest.approx(first.y)
    assert first.y + first.height == geometry.HEIGHT
    assert {block.series for block in chart.blocks} == {0, 1}  # type: ignore[attr-defined]
    page = drawn("column_chart", stack, "fa")
    assert page.count('fill="url(#open-fill-') == len(chart.blocks) + 2  # type: ignore[attr-defined]
    assert {"تازه", "کهنه"} <= set(re.findall(r"</svg>([^<]+)</li>", page))


def test_an_empty_hour_leads_nowhere_and_a_full_one_to_its_list() -> None:
    page = drawn("heat_table", hours, "fa")
    assert "/none/" not in page
    assert '<td class="heat-5" title="شنبه ۹"><a href="/some/">۱۲</a></td>' in page
