"""What opens is opened and left by keyboard, and the focus is where one left off."""

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.looks.eyes import Eyes
from tests.looks.look import PHONE
from tests.looks.pages import Page

TICKET = Page("ticket", "negar", "/console/tickets/{code}/")
INBOX = Page("inbox", "negar", "/console/inbox/desk/")
CALL = Page("call", "negar", "/console/tickets/new/")


def press(tab: Tab, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def test_the_first_stop_jumps_over_the_navigation(eyes: Eyes) -> None:
    with eyes.on(INBOX, "fa") as look:
        press(look.tab, "Tab", "Enter")
        assert look.tab.evaluate("document.activeElement.id") == "content"


def test_a_menu_opens_closes_by_escape_and_gives_the_focus_back(eyes: Eyes) -> None:
    with eyes.on(TICKET, "fa") as look:
        summary = look.tab.locator("#ticket details.menu > summary").first
        summary.focus()
        press(look.tab, "Enter", "Tab")
        assert look.tab.evaluate("!!document.activeElement.closest('details.menu[open] .items')")
        press(look.tab, "Escape")
        expect(summary).to_be_focused()
        assert not look.tab.locator("details.menu[open]").count()


def test_a_menu_that_the_focus_leaves_closes(eyes: Eyes) -> None:
    with eyes.on(TICKET, "fa") as look:
        look.tab.locator("#ticket details.menu > summary").first.focus()
        press(look.tab, "Enter", "Shift+Tab")
        assert not look.tab.locator("details.menu[open]").count()


def test_the_drawer_of_a_phone_opens_and_is_left_by_escape_and_by_its_button(eyes: Eyes) -> None:
    with eyes.on(INBOX, "fa") as look:
        look.resize(PHONE)
        button = look.tab.locator(".menu-button")
        for leave in ("Escape", "button"):
            button.focus()
            press(look.tab, "Enter")
            expect(look.tab.locator("#side")).to_be_visible()
            press(look.tab, "Tab")
            assert look.tab.evaluate("!!document.activeElement.closest('#side')")
            if leave == "button":
                look.tab.locator(".drawer-close").focus()
            press(look.tab, "Escape" if leave == "Escape" else "Enter")
            expect(look.tab.locator("#side")).not_to_be_visible()
            expect(button).to_be_focused()


def test_the_small_calendar_is_walked_and_left(eyes: Eyes) -> None:
    with eyes.on(CALL, "fa") as look:
        field = look.tab.locator("[data-jalali] > input").first
        before = field.input_value()
        look.tab.locator("[data-jalali] > button").first.focus()
        press(look.tab, "Enter", "ArrowLeft", "Enter")
        expect(field).to_be_focused()
        assert field.input_value() != before
        look.tab.locator("[data-jalali] > button").first.focus()
        press(look.tab, "Enter", "Escape")
        expect(field).to_be_focused()
        assert not look.tab.locator(".picker").count()


def test_what_is_put_in_later_brings_the_script_it_needs(eyes: Eyes) -> None:
    with eyes.on(INBOX, "fa") as look:
        assert not look.tab.locator("script[src*='/components']").count()
        with look.tab.expect_request("**/components*.js"):
            look.tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<i x-data></i>')")


@pytest.mark.parametrize(("language", "forward"), [("fa", "ArrowLeft"), ("en", "ArrowRight")])
def test_arrows_go_along_the_line_of_reading(eyes: Eyes, language: str, forward: str) -> None:
    with eyes.on(TICKET, language) as look:
        tabs = look.tab.locator("#composer [role=tab]")
        tabs.first.focus()
        press(look.tab, forward)
        expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
        expect(look.tab.locator("[data-panel=note] textarea")).to_be_focused()


def test_a_slash_goes_to_the_search(eyes: Eyes) -> None:
    with eyes.on(INBOX, "fa") as look:
        press(look.tab, "/")
        assert look.tab.evaluate("!!document.activeElement.closest('[role=search]')")
