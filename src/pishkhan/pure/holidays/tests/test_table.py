"""The product's table against three sources' days and, for the moving ones, the published lunar months."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from pishkhan.pure.holidays import FIRST_YEAR, HOLIDAYS, LAST_YEAR, holiday_dates
from pishkhan.pure.holidays.occasions import OCCASIONS
from pishkhan.pure.jalali import JalaliDate, is_leap

DATA = Path(__file__).parents[5].parent / "shared" / "data" / "iran-calendar"
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
COMPARED = range(FIRST_YEAR, 1406)
"""The years of the table that was derived from three sources."""


def text_of(name: str) -> str:
    """The text of a shared file, or a skip that says what is missing."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"MISSING DATA: {path} is not there, the holidays were NOT compared")
    return path.read_text(encoding="utf-8")


def lunar_months() -> dict[tuple[int, int], date]:
    """First days of the published lunar months; a leading star marks a disputed source, the line still counts."""
    starts = {}
    for line in text_of("qamari-consolidated.txt").splitlines():
        fact = line.partition("#")[0].strip().removeprefix("*")
        if fact:
            year_month, start = fact.split()
            year, month = year_month.split("/")
            starts[int(year), int(month)] = date.fromisoformat(start)
    return starts


def rules(calendar: str) -> list[dict]:
    """The yearly rules of Iranian holidays in one calendar."""
    return [
        rule
        for rule in json.loads(text_of("events.json"))["data"]
        if rule["calendar"] == calendar and rule["type"] == "Iran" and rule["holiday"]
    ]


def of_kind(kind: str, *, official: bool | None = None) -> set[date]:
    return {holiday.date for holiday in HOLIDAYS if holiday.kind == kind and official in {None, holiday.official}}


@pytest.mark.data
def test_every_day_of_the_right_table_and_no_other() -> None:
    rows = list(csv.DictReader(text_of("derived-holidays-1391-1405.csv").splitlines()))
    right = {date.fromisoformat(row["gregorian"]) for row in rows if row["in_events_plus_qamari"] == "1"}
    year_ends = {JalaliDate(year, 12, 30).to_gregorian() for year in COMPARED if is_leap(year)}
    assert holiday_dates(COMPARED) == right | year_ends
    # The yearly rules cannot say "the thirtieth, if there is one"; the two other sources have each of these days.
    both_others = {row["gregorian"] for row in rows if row["in_scrape"] == row["in_vacanza"] == "1"}
    assert {day.isoformat() for day in year_ends} <= both_others


@pytest.mark.data
def test_closures_are_what_one_source_alone_knows() -> None:
    rows = csv.DictReader(text_of("derived-holidays-1391-1405.csv").splitlines())
    alone = {date.fromisoformat(row["gregorian"]) for row in rows if row["title"] == "Public Holiday"}
    assert of_kind("closure") == alone
    assert holiday_dates(closures=True) - holiday_dates() == alone
    assert not of_kind("closure", official=True)


@pytest.mark.data
def test_lunar_days_follow_the_official_months() -> None:
    months, yearly = lunar_months(), rules("Hijri")
    expected = set()
    for (year, month), start in months.items():
        for rule in (rule for rule in yearly if rule["month"] == month):
            following = months.get((year, month + 1))
            if rule["rule"] == "simple":
                expected.add(start + timedelta(rule["day"] - 1))
            elif following:
                expected.add(following - timedelta(1))
    first, last = JalaliDate(FIRST_YEAR, 1, 1).to_gregorian(), JalaliDate(LAST_YEAR, 12, 29).to_gregorian()
    assert of_kind("lunar", official=True) == {day for day in expected if first <= day <= last}


@pytest.mark.data
def test_days_beyond_the_published_months_are_marked() -> None:
    months = lunar_months()
    end = months[max(months)] + timedelta(29)
    assert {holiday.date > end for holiday in HOLIDAYS if holiday.kind == "lunar" and not holiday.official} == {True}
    assert {holiday.jalali.year for holiday in HOLIDAYS if holiday.kind == "lunar" and not holiday.official} == {
        1405,
        1406,
    }


def test_expected_lunar_months_have_29_or_30_days_and_hold_the_days_of_their_rules() -> None:
    """A year that is not published yet is still a lunar year: what is expected of it hangs together."""
    days = {one.occasion: one.date for one in HOLIDAYS if one.jalali.year == 1406 and one.kind == "lunar"}
    muharram, safar = days["tasua"] - timedelta(8), days["arbaeen"] - timedelta(19)
    rabi, rajab = days["askari-death"] - timedelta(7), days["ali-birth"] - timedelta(12)
    assert (days["ashura"] - muharram, days["prophet-death"] - safar) == (timedelta(9), timedelta(27))
    assert (days["prophet-birth"] - rabi, days["mabath"] - rajab) == (timedelta(16), timedelta(26))
    assert days["reza-death"] == rabi - timedelta(1)
    assert days["ghadir"] - days["adha"] == timedelta(8)
    months = [muharram, safar, rabi, *[None] * 2, days["fatima-death"] - timedelta(2), rajab]
    months += [days["mahdi-birth"] - timedelta(14), days["ali-death"] - timedelta(20), days["fitr"]]
    for number, first in enumerate(months[1:], start=1):
        before = months[number - 1]
        assert first is None or before is None or (first - before).days in {29, 30}
    assert (months[5] - rabi).days in {88, 89}


@pytest.mark.data
def test_solar_days_follow_the_rules() -> None:
    expected = {
        JalaliDate(year, rule["month"], rule["day"]).to_gregorian() for year in YEARS for rule in rules("Persian")
    }
    year_ends = {day for day in of_kind("solar") if JalaliDate.from_gregorian(day).day == 30}
    assert of_kind("solar", official=True) == expected | year_ends


def test_the_table_is_in_order_and_says_nothing_twice() -> None:
    days = [holiday.date for holiday in HOLIDAYS]
    assert days == sorted(days)
    assert len({(holiday.date, holiday.occasion) for holiday in HOLIDAYS}) == len(HOLIDAYS)
    assert {holiday.occasion for holiday in HOLIDAYS} == set(OCCASIONS)
    assert all(holiday.jalali.to_gregorian() == holiday.date for holiday in HOLIDAYS)


def test_one_year() -> None:
    nowruz = date(2026, 3, 21)
    titles = [(holiday.title("fa"), holiday.title("en")) for holiday in HOLIDAYS if holiday.date == nowruz]
    assert titles == [("آغاز نوروز", "Nowruz (New Year's Day)"), ("عید سعید فطر", "Eid al-Fitr")]
    assert nowruz in holiday_dates([1405])
    assert not holiday_dates([1405]) & holiday_dates([1404])
    assert holiday_dates([LAST_YEAR + 1]) == frozenset()
