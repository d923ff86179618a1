"""From an empty house to the first colleague: welcome, invitation, password, sign-in, and a browser sent away."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.founding import (
    COLLEAGUE,
    NEW,
    choose_password,
    found,
    invite,
    mailed_link,
    set_up_desk,
    sign_in,
    take_up,
    way_in,
)
from tests.journeys.steps import Walk, check_language

pytestmark = pytest.mark.django_db(transaction=True)
NEWEST = "چراغ-ماه-99"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_house_is_founded_and_its_first_colleague_comes_in(walk: Walk, language: str, settings: Any) -> None:
    settings.DEMO = True  # the mailbox page is the mailbox of everybody here
    founder = found(walk(), language)
    set_up_desk(founder)
    invite(founder)
    colleague = take_up(walk(), language)
    elsewhere = sign_in(walk(size="phone"), "nima", NEW)
    expect(elsewhere).not_to_have_url(re.compile("/sign-in/"))
    end_elsewhere(colleague, elsewhere)
    forget(walk(), language)
    colleague.goto("/account/")
    expect(colleague).to_have_url(re.compile("/sign-in/"))
    disable(founder)
    sign_in(colleague, "nima", NEWEST)
    expect(colleague.locator("[role=alert]").first).to_be_visible()


def end_elsewhere(page: Page, elsewhere: Page) -> None:
    """Where one is signed in is listed; the other browser is out at its next step."""
    page.goto("/account/")
    rows = page.locator(".sign-ins li")
    expect(rows).to_have_count(2)
    rows.filter(has_not=page.locator(".tag.success")).locator("button").click()
    steps.told(page)
    expect(rows).to_have_count(1)
    elsewhere.goto("/account/")
    expect(elsewhere).to_have_url(re.compile("/sign-in/"))


def forget(page: Page, language: str) -> None:
    """A forgotten password is chosen anew by mail."""
    steps.choose_language(page, language)
    page.locator("a[href='/password-reset/']").click()
    page.locator("input[name=account]").fill("NIMA@example.com")
    steps.press(page.locator("form:has(input[name=account])"))
    expect(page).to_have_url(re.compile("/password-reset/sent/"))
    check_language(page, language)
    page.goto(mailed_link(page, "nima@example.com"))
    choose_password(page, NEWEST)
    steps.press(way_in(page))
    expect(page).to_have_url(re.compile("/console/inbox/mine/"))
    steps.told(page)


def disable(founder: Page) -> None:
    """An administrator closes the account from its page, in the dialog."""
    founder.goto("/console/people/")
    founder.locator("a.row-link", has_text=COLLEAGUE).click()
    founder.locator("a[href$='/disabling/']").click()
    steps.press(founder.locator("#dialog form"))
    steps.told(founder)


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_pages_of_people_and_the_account_speak_one_language_and_fit(
    walk: Walk, cast: Cast, language: str, size: str
) -> None:
    steps.speak(cast, language)
    boss = steps.enter(walk(size=size, dark=size == "phone"), cast, "reza")
    names = (*(user.full_name for user in cast.users.values()), "English", "فارسی")
    for path in (
        *("/console/people/", "/console/people/new/", f"/console/people/{cast.users['negar'].pk}/"),
        *("/console/teams/", "/console/teams/new/", f"/console/teams/{cast.desk.pk}/", "/console/first-steps/"),
        "/account/",
    ):
        boss.goto(path)
        check_language(boss, language, names=names)
        assert boss.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    customer = steps.enter(walk(size=size), cast, "hossein")
    customer.goto("/account/")
    check_language(customer, language, names=names)


def test_a_refused_verb_is_told_in_the_dialog_and_the_page_stays(walk: Walk, cast: Cast) -> None:
    steps.speak(cast, "en")
    boss = steps.enter(walk(), cast, "reza")
    boss.goto(f"/console/people/{cast.users['reza'].pk}/")
    boss.locator("form[action$='/roles/administrator/removal/'] button").click()
    expect(boss.locator("#dialog [role=alert]")).to_contain_text("last administrator")
    boss.locator("#dialog [data-close]").first.click()
    expect(boss.locator("#dialog")).not_to_be_visible()
    boss.locator("a[href$='/details/']").click()
    form = boss.locator("#dialog form")
    form.locator("input[name=mobile]").fill("۰۹۱۲ ۳۴۵ ۶۷۸۹")
    steps.press(form)
    steps.told(boss)
    expect(boss.get_by_text("0912 345 6789")).to_be_visible()
