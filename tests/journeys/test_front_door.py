"""What a stranger meets: a Persian sign-in page, readable right to left, that switches to English and stays so."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_a_visitor_is_shown_the_sign_in_page_in_persian(walk: Callable[..., Page]) -> None:
    page = walk()
    page.goto("/")
    expect(page).to_have_url(re.compile("/sign-in/"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "fa")
    expect(page.locator("input[type=password]")).to_be_visible()


def test_the_sign_in_page_fits_a_phone(walk: Callable[..., Page]) -> None:
    page = walk(size="phone", dark=True)
    page.goto("/sign-in/")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_wrong_password_is_told_beside_the_form_and_says_nothing_about_the_account(walk: Callable[..., Page]) -> None:
    page = walk()
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill("nobody")
    page.locator("input[type=password]").fill("wrong")
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    expect(page.locator("[role=alert], .errorlist, [aria-invalid=true]").first).to_be_visible()
    expect(page).to_have_url(re.compile("/sign-in/"))
