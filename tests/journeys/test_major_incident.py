"""One outage, many customers: declared, attached, announced, answered together, confirmed by each (A13)."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import MajorIncident, Ticket
from pishkhan.infra.jobs.running import run_due
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "قطعی سرویس ابری"
BODY = "از ساعت نه سرویس در دسترس نیست؛ لازم نیست درخواست تازه‌ای ثبت کنید."
FINAL = "مسیر شبکه دوباره برقرار شد."


def opened(cast: Cast, name: str) -> Ticket:
    organisation = cast.mehr if name == "fatemeh" else cast.pars
    asked = cast.asked(organisation_id=organisation.pk, contact_id=cast.contacts[name].pk)
    return open_ticket(actor=cast.actor(name), at=timezone.now(), asked=asked)


def test_from_the_outage_to_each_ones_confirmation(walk: Walk, cast: Cast) -> None:
    first, second = opened(cast, "hossein"), opened(cast, "fatemeh")
    desk = steps.enter(walk(), cast, "negar")
    declare(desk, first)
    incident = MajorIncident.objects.get()
    attach_suggested(desk, second)
    customers = {name: steps.enter(walk(), cast, name) for name in ("hossein", "fatemeh")}
    for page in customers.values():
        read_announcement(page)
    answer_all(desk, incident)
    run_due()
    expect(desk.locator("#incident-live").get_by_text(FINAL)).to_be_visible()
    for name, ticket in (("hossein", first), ("fatemeh", second)):
        customers[name].goto(f"/portal/requests/{ticket.code}/")
        expect(customers[name].locator("#live").get_by_text(FINAL)).to_be_visible()
        steps.confirm(customers[name])
    incident.refresh_from_db()
    assert (incident.child_count, incident.live_count, incident.answered_count) == (2, 0, 0)
    refresh(desk, "incident-live")
    expect(desk.locator("#children").get_by_text("مختومه").first).to_be_visible()


def declare(desk: Page, ticket: Ticket) -> None:
    desk.goto(f"/console/tickets/{ticket.code}/")
    desk.locator("#ticket details.menu summary").first.click()
    desk.locator(f'a[href$="/major-incidents/new/?ticket={ticket.code}"]').click()
    desk.locator("[name=title_fa]").fill(TITLE)
    desk.locator("[name=body_fa]").fill(BODY)
    steps.press(desk.locator("form:has([name=title_fa])"))
    steps.told(desk)
    expect(desk).to_have_url(re.compile(r"/console/major-incidents/\d+/"))


def attach_suggested(desk: Page, ticket: Ticket) -> None:
    desk.locator(f'#attach [value="{ticket.code}"]').check()
    steps.press(desk.locator("#attach form"))
    steps.told(desk)
    expect(desk.locator(f"#row-{ticket.code}")).to_be_visible()


def read_announcement(customer: Page) -> None:
    """In the list, and before another request is opened."""
    for address in ("/portal/requests/", "/portal/requests/new/"):
        customer.goto(address)
        expect(customer.locator(".announcement").get_by_text(BODY)).to_be_visible()


def answer_all(desk: Page, incident: MajorIncident) -> None:
    desk.goto(f"/console/major-incidents/{incident.ticket.code}/resolutions/")
    desk.locator("[name=body]").fill(FINAL)
    desk.locator("select[name=category]").select_option(index=2)
    desk.locator("select[name=cause]").select_option(index=1)
    steps.press(desk.locator("form:has([name=body])"))
    expect(desk.get_by_text(FINAL)).to_be_visible()
    assert desk.locator("[name=codes]:checked").count() == 2
    desk.locator("form:has([name=sure]) .card > .foot button.primary").click()
    steps.told(desk)


def refresh(page: Page, part: str) -> None:
    """What happens every ten seconds, now."""
    page.evaluate("part => document.getElementById(part).dispatchEvent(new CustomEvent('every'))", part)
