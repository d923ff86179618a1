"""A house is set up in the browser: hours, a service level and whom it serves, what that means, a day that closes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.sla.models import Assignment, Clock, Policy
from pishkhan.infra.testing import deliver
from pishkhan.infra.ui.moments import jcode, zone
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk, check_language

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = (
    "رضا شکوهی",
    "Asia/Tehran",
    "Shiraz",
    "شیراز",
    "Bronze",
    "برنز",
    "Tehran office hours",
    "Silver",
    "Gold",
    "Platinum, 24×7",
)
DAYS = ("saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_hours_a_service_level_and_a_closed_day(walk: Walk, cast: Cast, language: str) -> None:
    steps.speak(cast, language)
    keeper = steps.enter(walk(), cast, "reza")
    make_calendar(keeper, language)
    make_level(keeper, language)
    assign(keeper, cast)
    see_meaning(keeper)
    asked = open_ticket(actor=cast.actor("hossein"), at=timezone.now(), asked=cast.asked(product_id=None))
    close_tomorrow(keeper, language)
    deliver()
    moved = Clock.objects.get(kind="resolution", organisation_id=cast.pars.pk)
    assert (moved.calendar_id, moved.calendar_version) == (Calendar.objects.get(code="shiraz").pk, 2)
    assert asked.organisation_id == cast.pars.pk


def make_calendar(keeper: Page, language: str) -> None:
    """Hours of the branch in Shiraz: every day two spans, typed in mixed digits; an impossible one is told first."""
    keeper.goto("/console/calendars/")
    keeper.locator("a[href='/console/calendars/new/']").first.click()
    keeper.locator("[name=name_fa]").fill("شیراز")
    keeper.locator("[name=name_en]").fill("Shiraz")
    for day in DAYS:
        keeper.locator(f"[name={day}]").fill("۸ تا ۱۲، 13:00-16:30")
    keeper.locator("[name=friday]").fill("25:00-26:00")
    form = keeper.locator("form:has([name=saturday])")
    steps.press(form)
    expect(keeper.locator("[id$=friday-error]")).to_be_visible()
    expect(keeper.locator("[name=saturday]")).to_have_value("۸ تا ۱۲، 13:00-16:30")
    keeper.locator("[name=friday]").fill("13-16:30, 8-12")
    steps.press(form)
    steps.told(keeper)
    expect(keeper.locator("h1")).to_contain_text("شیراز" if language == "fa" else "Shiraz")
    check_language(keeper, language, names=NAMES)


def make_level(keeper: Page, language: str) -> None:
    """Bronze, copied from silver and measured by the new hours; its meaning is seen before it is published."""
    silver = Policy.objects.get(code="silver")
    keeper.goto("/console/service-levels/new/")
    keeper.locator(f"a[href$='?from={silver.pk}']").click()
    expect(keeper.locator("[name=resolution_low]")).not_to_have_value("")
    keeper.locator("[name=name_fa]").fill("برنز")
    keeper.locator("[name=name_en]").fill("Bronze")
    keeper.locator("[name=calendar]").select_option(str(Calendar.objects.get(code="shiraz").pk))
    keeper.locator("[name=business_day]").fill("۷:۳۰")
    keeper.locator("[name=resolution_medium]").fill("۳ روز کاری")
    keeper.locator("[name=resolution_low]").fill("4 working days")
    form = keeper.locator("form:has([name=resolution_low])")
    steps.press(form)
    expect(keeper.locator("#consequences .deadline").last).to_be_visible()
    assert not Policy.objects.filter(code="bronze").exists()
    check_language(keeper, language, names=NAMES)
    steps.press(keeper.locator("form:has([name=resolution_low])"))
    steps.told(keeper)
    expect(keeper.locator("h1")).to_contain_text("برنز" if language == "fa" else "Bronze")


def assign(keeper: Page, cast: Cast) -> None:
    """It serves Pars from today on."""
    bronze = Policy.objects.get(code="bronze")
    keeper.locator(f"a[href$='/assignments/new/?policy={bronze.pk}']").first.click()
    keeper.locator("#find-customer").fill("پارس")
    steps.press(keeper.locator("form:has(#find-customer)"))
    keeper.locator(f"[name=organisation][value='{cast.pars.pk}']").check()
    expect(keeper.locator("[name=policy]").last).to_have_value(str(bronze.pk))
    steps.press(keeper.locator("form:has([name=organisation])"))
    steps.told(keeper)
    expect(keeper.locator("#served")).to_contain_text("پارس‌گستر")
    assert Assignment.objects.get(policy=bronze).organisation_id == cast.pars.pk


def see_meaning(keeper: Page) -> None:
    """A request of an afternoon, day by day, without leaving the page."""
    keeper.locator("#meaning-priority").select_option("3")
    keeper.locator("#meaning-opened").fill("1405/09/11 15:40")
    keeper.locator("#meaning button[type=submit]").click()
    chain = keeper.locator("#meaning .deadline").last.locator("details")
    chain.locator("summary").click()
    expect(chain.locator("li").first).to_contain_text(re.compile("15:40|۱۵:۴۰"))
    expect(keeper).to_have_url(re.compile(r"/console/service-levels/\d+/$"))


def close_tomorrow(keeper: Page, language: str) -> None:
    """In the year's picture tomorrow is closed: what it re-times is seen first, the arrow keys lead there."""
    calendar = Calendar.objects.get(code="shiraz")
    code = jcode(timezone.now().astimezone(zone()).date() + timedelta(days=1))
    keeper.goto(f"/console/calendars/{calendar.pk}/years/{code[:4]}/")
    check_language(keeper, language, names=NAMES)
    day = keeper.locator(f".year a[href$='/days/{code}/']")
    day.focus()
    keeper.keyboard.press("ArrowDown")
    keeper.keyboard.press("ArrowUp")
    expect(day).to_be_focused()
    keeper.keyboard.press("Enter")
    dialog = keeper.locator("#dialog form")
    dialog.locator("[name=what][value=closed]").check()
    dialog.locator("[name=title]").fill("آلودگی هوا")
    steps.press(dialog)
    expect(keeper.locator("#dialog .consequences table").last).to_be_visible()
    expect(keeper.locator("#dialog .consequences tbody tr").first).to_be_visible()
    calendar.refresh_from_db()
    assert calendar.version == 1
    steps.press(keeper.locator("#dialog form"))
    steps.told(keeper)
    expect(keeper.locator(f".year td.closure a[href$='/days/{code}/']")).to_be_visible()
    assert keeper.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_a_phone_nothing_sticks_out(walk: Walk, cast: Cast) -> None:
    phone = steps.enter(walk(size="phone", dark=True), cast, "reza")
    for address in (
        "/console/calendars/",
        f"/console/calendars/{cast.calendar.pk}/",
        f"/console/calendars/{cast.calendar.pk}/years/1405/",
        f"/console/calendars/{cast.calendar.pk}/spans/new/",
        "/console/holidays/?year=1405",
        "/console/catalogue/categories/",
        f"/console/service-levels/{cast.policy.pk}/",
        f"/console/service-levels/{cast.policy.pk}/versions/new/",
    ):
        phone.goto(address)
        expect(phone.locator("h1")).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
