"""The pages of calendars: looked at by the house, changed by its keepers, and only after seeing what a change gives."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import Calendar, CalendarVersion, Holiday
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.people.models import User
from pishkhan.infra.testing import client_for, count_queries, deliver, frozen
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, build_cast, minutes

pytestmark = pytest.mark.django_db
SEEN = re.compile(r'name="seen" value="(\w*)"')
MAIN = re.compile(r'<main id="content".*?</main>', re.DOTALL)
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _on_saturday() -> Iterator[None]:
    with frozen(SATURDAY + minutes(30)):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = build_cast()
    User.objects.update(language="en")
    return cast


@pytest.fixture
def amir(cast: Cast) -> Client:
    return client_for(cast.users["amir"])


def at(name: str, cast: Cast, **more: object) -> str:
    return reverse(name, kwargs={"calendar_id": cast.calendar.pk, **more})


def seen(page: str) -> str:
    found = SEEN.search(page)
    assert found
    return found[1]


def test_a_day_is_closed_only_after_seeing_what_it_re_times(cast: Cast, amir: Client) -> None:
    open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    address = at("calendar-day", cast, day="1405-08-10")
    typed = {"what": "closed", "title": "آلودگی هوا", "version": cast.calendar.version}
    looked = amir.post(address, typed)
    assert looked.status_code == 200
    assert "Nothing has been saved yet" in looked.text
    assert "Sunday 10 Aban 1405" in looked.text
    assert "another due time" in looked.text
    assert CalendarVersion.objects.filter(calendar=cast.calendar).count() == 1
    done = amir.post(address, typed | {"seen": seen(looked.text)})
    assert done["Location"] == at("calendar-year", cast, year=1405)
    assert queries.current(cast.calendar.pk)[1].plan(date(2026, 11, 1)) == ()
    deliver()
    page = amir.get(done["Location"]).text
    assert "The day was saved." in page
    assert "آلودگی هوا" in page


def test_what_was_looked_at_is_what_is_saved(cast: Cast, amir: Client) -> None:
    """Another text sent with the mark of the first one is looked at again."""
    address = at("calendar-day", cast, day="1405-08-10")
    typed = {"what": "closed", "version": cast.calendar.version}
    mark = seen(amir.post(address, typed).text)
    again = amir.post(address, typed | {"what": "hours", "hours": "۸ تا ۱۰", "seen": mark})
    assert again.status_code == 200
    assert "08:00–10:00" in again.text
    assert CalendarVersion.objects.filter(calendar=cast.calendar).count() == 1


def test_a_stale_form_shows_both_and_loses_nothing(cast: Cast, amir: Client) -> None:
    address = at("calendar-day", cast, day="1405-08-10")
    typed = {"what": "hours", "hours": "۸ تا ۱۰", "title": "بازدید", "version": cast.calendar.version}
    typed["seen"] = seen(amir.post(address, typed).text)
    actions.close_day(actor=SYSTEM, at=SATURDAY, calendar_id=cast.calendar.pk, day=date(2026, 11, 1), title="آلودگی")
    late = amir.post(address, typed)
    assert late.status_code == 409
    assert "Somebody else changed this calendar meanwhile" in late.text
    assert '<div class="words plain">Closed</div>' in late.text
    assert '<div class="words plain">08:00–10:00</div>' in late.text
    assert 'value="۸ تا ۱۰"' in late.text
    assert 'value="بازدید"' in late.text
    assert f'name="version" value="{cast.calendar.version + 1}"' in late.text
    assert CalendarVersion.objects.filter(calendar=cast.calendar).count() == 2


def test_in_the_dialog_the_page_is_drawn_anew_where_it_is(cast: Cast, amir: Client) -> None:
    address = at("calendar-day", cast, day="1405-08-10")
    form = amir.get(address, headers=FRAGMENT).text
    assert "<html" not in form
    assert 'hx-target="#dialog"' in form
    typed = {"what": "closed", "version": cast.calendar.version}
    typed["seen"] = seen(amir.post(address, typed, headers=FRAGMENT).text)
    here = "http://testserver" + at("calendar-year", cast, year=1405)
    assert amir.post(address, typed, headers=FRAGMENT | {"HX-Current-URL": here})["HX-Refresh"] == "true"


def test_ramadan_is_one_form(cast: Cast, amir: Client) -> None:
    address = at("calendar-span", cast)
    typed = {"first": "۱۴۰۵/۱۱/۲۰", "last": "1405/12/19", "what": "hours", "title": "رمضان"}
    typed |= dict.fromkeys(("saturday", "sunday", "monday", "tuesday", "wednesday"), "۹ تا ۱۴") | {"thursday": "9-12"}
    looked = amir.post(address, typed | {"version": 1})
    assert "Tuesday 20 Bahman 1405" in looked.text
    assert re.search(r"and \d+ more days", looked.text)
    assert amir.post(address, typed | {"version": 1, "seen": seen(looked.text)}).status_code == 302
    hours = queries.current(cast.calendar.pk)[1]
    first, holiday = date(2027, 2, 9), date(2027, 2, 11)
    assert hours.plan(first) == ((540, 840),)
    assert holiday not in hours.exceptions
    assert hours.plan(date(2027, 2, 12)) == ()
    assert date(2027, 2, 12) not in hours.exceptions
    back = {"first": "1405/11/20", "last": "1405/12/19", "what": "week", "version": 2}
    assert amir.post(address, back | {"seen": seen(amir.post(address, back).text)}).status_code == 302
    assert not queries.current(cast.calendar.pk)[1].exceptions


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first": "1405/12/30"}, "first"),
        ({"first": "1405/13/01"}, "first"),
        ({"first": "2026-11-01"}, "first"),
        ({"last": "1405/08/01"}, "last"),
        ({"last": "1408/08/01"}, "last"),
        ({"first": "1370/01/01", "last": "1370/01/02"}, "first"),
        ({"saturday": "25:00-26:00"}, "saturday"),
        ({"sunday": "8-12, 11-13"}, "sunday"),
        ({"monday": "8-12\n" * 10_000}, "monday"),
        ({"what": "never"}, "what"),
        ({"title": "ا" * 201}, "title"),
    ],
)
def test_impossible_days_are_named_beside_their_field(
    cast: Cast, amir: Client, wrong: dict[str, str], field: str
) -> None:
    typed = {"first": "1405/09/01", "last": "1405/09/10", "what": "hours", "saturday": "8-12"}
    answer = amir.post(at("calendar-span", cast), typed | wrong)
    assert answer.status_code == 422
    assert f'id="span-{field}-error"' in answer.text
    assert CalendarVersion.objects.filter(calendar=cast.calendar).count() == 1


def test_another_week_is_seen_for_a_year_and_can_be_taken_back(cast: Cast, amir: Client) -> None:
    address = at("calendar-week", cast)
    typed = {"effective_from": "1405/09/01", "saturday": "۲۲ تا ۶", "version": 1}
    looked = amir.post(address, typed)
    assert "22:00–06:00" in looked.text
    amir.post(address, typed | {"seen": seen(looked.text)})
    page = amir.get(at("calendar", cast)).text
    assert "From 1 Azar 1405" in page
    back = at("calendar-week-removal", cast, day="1405-09-01")
    assert amir.post(back, {"version": 2, "seen": seen(amir.post(back, {"version": 2}).text)}).status_code == 302
    assert "From 1 Azar 1405" not in amir.get(at("calendar", cast)).text
    assert amir.get(at("calendar-week-removal", cast, day="1405-09-02")).status_code == 404
    only = at("calendar-week-removal", cast, day="1391-01-01")
    assert amir.post(only, {"version": 3}).status_code == 422


def test_a_calendar_is_made_with_several_hours_a_day_in_any_digits(cast: Cast, amir: Client) -> None:
    typed = {"name_fa": "شعبه شیراز", "name_en": "Shiraz", "kind": "week", "zone": "Asia/Tehran"}
    typed |= {"saturday": "۸ تا ۱۲، ۱۳:۳۰ تا ۱۶:۳۰", "sunday": "22:00-06:00", "observes_holidays": "on"}
    made = amir.post(reverse("calendar-new"), typed)
    calendar = Calendar.objects.get(code="shiraz")
    assert made["Location"] == reverse("calendar", kwargs={"calendar_id": calendar.pk})
    hours = queries.current(calendar.pk)[1]
    assert hours.plan(SATURDAY.date()) == ((480, 720), (810, 990))
    assert hours.plan(SATURDAY.date() + timedelta(days=1)) == ((1320, 1800),)
    assert amir.post(reverse("calendar-new"), {**typed, "kind": "always", "name_fa": "همیشه", "name_en": ""})
    assert Calendar.objects.get(name_fa="همیشه").always


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"zone": "Mars/Base"}, "zone"),
        ({"zone": "../../etc"}, "zone"),
        ({"code": "Über"}, "code"),
        ({"code": "tehran-office"}, "code"),
        ({"name_fa": "ساعات اداري تهران"}, "name_fa"),
        ({"saturday": ""}, "saturday"),
        ({"saturday": "۸"}, "saturday"),
    ],
)
def test_what_makes_no_calendar_is_named_beside_its_field(
    cast: Cast, amir: Client, wrong: dict[str, str], field: str
) -> None:
    typed = {"name_fa": "شعبه", "kind": "week", "zone": "Asia/Tehran", "saturday": "8-12"}
    answer = amir.post(reverse("calendar-new"), typed | wrong)
    assert answer.status_code == 422
    assert f'id="newcalendar-{field}-error"' in answer.text
    assert Calendar.objects.count() == 2


def test_a_calendar_a_service_level_goes_by_stays_in_use(cast: Cast, amir: Client) -> None:
    answer = amir.post(at("calendar-use", cast), {"version": 1})
    assert answer.status_code == 422
    assert "This calendar is still in use" in answer.text
    assert Calendar.objects.get(pk=cast.calendar.pk).active


@pytest.mark.parametrize("who", ["negar", "maryam", "leyla", "mina"])
def test_others_of_the_house_look_and_are_offered_no_button(cast: Cast, who: str) -> None:
    client = client_for(cast.users[who])
    for address in (
        reverse("calendars"),
        at("calendar", cast),
        at("calendar-year", cast, year=1405),
        reverse("holidays"),
    ):
        page = client.get(address)
        assert page.status_code == 200
        for verb in ("/new/", "/days/", "/switch/", "/use/", "/name/"):
            assert verb not in MAIN.findall(page.text)[0], (address, verb)


def test_every_day_of_the_year_is_told_in_words(cast: Cast, amir: Client) -> None:
    actions.close_day(
        actor=SYSTEM, at=SATURDAY, calendar_id=cast.calendar.pk, day=date(2026, 11, 2), title="آلودگی هوا"
    )
    page = amir.get(at("calendar-year", cast, year=1405)).text
    assert page.count("<caption>") == 12
    for words in (
        "Open, 08:00–16:30",
        "Short day, 08:00–12:30",
        "Closed every week",
        "Holiday, Birth of Imam Ali",
        "Closed on this day, آلودگی هوا",
    ):
        assert words in page
    assert page.count('hx-target="#dialog"') >= 365
    assert amir.get(at("calendar-year", cast, year=1404)).status_code == 200
    for year in (0, 1200, 1500, 99999999999999999999):
        assert amir.get(at("calendar-year", cast, year=year)).status_code == 404


@pytest.mark.parametrize("day", ["abc", "1405-13-01", "1405-12-30", "2026-11-01", "0", "1405-08", "۱۴۰۵-۰۸-۳۱"])
def test_a_day_that_is_none_is_not_found(cast: Cast, amir: Client, day: str) -> None:
    assert amir.get(at("calendar-day", cast, day=day)).status_code == 404


def test_the_lists_are_sheets_too(cast: Cast, amir: Client) -> None:
    def rows(address: str) -> list[tuple[object, ...]]:
        answer = amir.get(f"{address}?format=xlsx")
        book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
        return list(book.active.iter_rows(values_only=True))

    assert [row[1] for row in rows(reverse("calendars"))[1:]] == ["tehran-office", "always"]
    year = rows(at("calendar-year", cast, year=1405))
    assert ("1405/10/02", "Wednesday", "Holiday", "Closed", "Birth of Imam Ali") in year
    assert rows(reverse("holidays"))[1][0] == "1405/01/01"


def test_a_holiday_is_added_after_seeing_every_calendar_that_closes(cast: Cast, amir: Client) -> None:
    typed = {"day": "1405/08/20", "title_fa": "سالگرد شرکت", "kind": "own", "official": "on"}
    looked = amir.post(reverse("holiday-new"), typed)
    assert "Wednesday 20 Aban 1405" in looked.text
    assert not Holiday.objects.filter(kind="own").exists()
    done = amir.post(reverse("holiday-new"), typed | {"seen": seen(looked.text)})
    assert done["Location"] == f"{reverse('holidays')}?year=1405"
    assert queries.current(cast.calendar.pk)[1].plan(date(2026, 11, 11)) == ()
    assert "سالگرد شرکت" in amir.get(done["Location"]).text


def test_a_lunar_day_is_switched_off_moved_and_confirmed(cast: Cast, amir: Client) -> None:
    lunar = Holiday.objects.filter(kind="lunar", official=False, date__gt=SATURDAY.date()).earliest("date")
    assert "Not settled" in amir.get(reverse("holidays")).text
    form = amir.get(reverse("holiday", kwargs={"holiday_id": lunar.pk})).text
    assert 'name="title_fa"' not in form
    switch = reverse("holiday-switch", kwargs={"holiday_id": lunar.pk})
    assert amir.post(switch, {"version": 1, "seen": seen(amir.post(switch, {"version": 1}).text)}).status_code == 302
    lunar.refresh_from_db()
    assert not lunar.active
    assert amir.post(switch, {"version": 1, "seen": seen(amir.post(switch, {"version": 1}).text)}).status_code == 409


@pytest.mark.parametrize("year", ["abc", "99999", "0", "۱۴۰۴", "1404'", "x" * 500])
def test_a_damaged_year_shows_the_present_one(cast: Cast, amir: Client, year: str) -> None:
    shown = "1404" if year == "۱۴۰۴" else "1405"
    assert f"Holidays of {shown}" in amir.get(reverse("holidays"), {"year": year}).text


def test_the_first_week_and_a_calendar_of_nobody_say_what_to_do(amir: Client) -> None:
    actions.create_calendar(actor=SYSTEM, at=datetime.fromisoformat("2026-10-31T05:30:00Z"), name_fa="تنها")
    found = Calendar.objects.get(name_fa="تنها")
    page = amir.get(reverse("calendar", kwargs={"calendar_id": found.pk})).text
    assert "Nobody yet" in page
    assert "neither closed days nor holidays" in page
    assert amir.get(reverse("calendar-span", kwargs={"calendar_id": found.pk})).status_code == 400


def test_looking_ahead_costs_the_same_with_many_clocks_and_many_calendars(cast: Cast, amir: Client) -> None:
    hossein = cast.actor("hossein")
    for number in range(12):
        open_ticket(actor=hossein, at=SATURDAY, asked=cast.asked(subject=f"درخواست {number}"))
        actions.create_calendar(actor=SYSTEM, at=SATURDAY, name_fa=f"شعبه {number}", week=[[(480, 960)]] * 7)
    day = {"what": "closed", "version": cast.calendar.version}
    with count_queries(24):
        looked = amir.post(at("calendar-day", cast, day="1405-08-10"), day)
    assert "another due time" in looked.text
    with count_queries(24):
        looked = amir.post(reverse("holiday-new"), {"day": "1405/08/10", "title_fa": "سوگواری", "kind": "closure"})
    assert "another due time" in looked.text
    assert looked.text.count("شعبه") >= 12
