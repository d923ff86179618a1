"""An emergency in browsers: declared, paged, acknowledged, lowered, contested, decided by a manager; and confirmed."""

import re

import pytest
from playwright.sync_api import Page, expect

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import Emergency, Ticket
from pishkhan.apps.oncall.models import Page as Paged
from tests.cast import SATURDAY, Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
STAKE = "پذیرش بیماران ایستاده است."


def test_declared_lowered_contested_and_upheld_by_the_manager(walk: Walk, cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    customer = steps.enter(walk(size="phone"), cast, "hossein")
    fill(customer, f"/portal/requests/{ticket.code}/", "emergency", STAKE)
    desk = steps.enter(walk(), cast, "negar")
    acknowledge(desk)
    decide(desk, ticket, "lowering", "reason", "تنها چاپ کند است.")
    fill(customer, f"/portal/requests/{ticket.code}/", "contest", "ثبت نامه هم ایستاده است.")
    manager = steps.enter(walk(), cast, "amir")
    manager.goto(f"/console/tickets/{ticket.code}/emergency/judgement/")
    manager.locator("input[name=verdict][value=founded]").check()
    manager.locator("input[name=judgement]").fill("ثبت نامه ایستاده بود.")
    steps.press(manager.locator("form:has(input[name=judgement])"))
    expect(manager).to_have_url(re.compile(f"/console/tickets/{ticket.code}/"))
    steps.told(manager)
    assert Emergency.objects.get().state == "confirmed"
    assert [paged.state for paged in Paged.objects.order_by("id")] == ["ended", "paging"]
    customer.goto(f"/portal/requests/{ticket.code}/")
    expect(customer.get_by_text("ثبت نامه ایستاده بود.").first).to_be_visible()


def test_declared_and_confirmed(walk: Walk, cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked(emergency=STAKE))
    desk = steps.enter(walk(), cast, "negar")
    decide(desk, ticket, "confirmation", "word", "دو همکار روی آن کار می‌کنند.")
    assert Paged.objects.get().state == "acknowledged"
    assert Ticket.objects.get().emergency == "confirmed"


def fill(page: Page, address: str, form: str, words: str) -> None:
    """Open the box of the portal and send what stands in it."""
    page.goto(address)
    box = page.locator(f"details:has(form[action$='/{form}/'])")
    box.locator("summary").click()
    box.locator("textarea").fill(words)
    steps.press(box.locator("form"))
    steps.told(page)


def acknowledge(page: Page) -> None:
    """The board shows that somebody is called; one press, and nobody else is."""
    page.goto("/console/duty/")
    page.locator("a[href^='/console/duty/pages/']:not([href='/console/duty/pages/'])").first.click()
    page.locator("form[action$='/acknowledgement/'] button").click()
    steps.told(page)
    assert Paged.objects.get().state == "acknowledged"


def decide(page: Page, ticket: Ticket, verb: str, field: str, words: str) -> None:
    """The desk's word, in the dialog of the ticket's page."""
    page.goto(f"/console/tickets/{ticket.code}/")
    page.locator(f"a[href$='/emergency/{verb}/']").click()
    form = page.locator(f"#dialog form:has([name={field}])")
    form.locator(f"[name={field}]").fill(words)
    steps.press(form)
    steps.told(page)
