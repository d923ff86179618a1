"""Finding by the box alone: typing, walking the suggestions, opening one; and without any script."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.pure.persian import format_code, to_persian_digits
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

BOX = "جست‌وجو"
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_keys_alone_find_a_request(walk: Walk, cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=timezone.now(), asked=cast.asked(subject="چاپ در پارس"))
    page = steps.enter(walk(), cast, "negar")
    page.goto("/console/customers/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name=BOX)
    expect(box).to_be_focused()
    box.press_sequentially("پارس")
    options = page.locator("#suggestions").get_by_role("option")
    expect(options).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    box.press("ArrowUp")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(box).to_have_value("پارس")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"**/console/tickets/{ticket.code}/")


def test_a_code_in_persian_digits_opens_its_request_and_words_a_page(walk: Walk, cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=timezone.now(), asked=cast.asked())
    desk = steps.enter(walk(), cast, "negar")
    desk.goto("/console/inbox/desk/")
    desk.get_by_role("combobox", name=BOX).fill(to_persian_digits(format_code(ticket.code)))
    desk.get_by_role("combobox", name=BOX).press("Enter")
    desk.wait_for_url(f"**/console/tickets/{ticket.code}/")
    portal = steps.enter(walk(size="phone"), cast, "hossein")
    portal.goto("/portal/requests/")
    portal.get_by_role("link", name="جست‌وجو").click()
    portal.get_by_role("combobox", name=BOX).fill("كارتابل")
    portal.get_by_role("combobox", name=BOX).press("Enter")
    expect(portal.get_by_role("heading", level=1)).to_contain_text("كارتابل")
    portal.locator("main a.found").first.click()
    portal.wait_for_url(f"**/portal/requests/{ticket.code}/")
