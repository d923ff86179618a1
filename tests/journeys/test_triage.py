"""Somebody calls whom nobody knows: taken down, made known; and the sender of a ticket is recognised."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.opening import Asked, open_ticket
from pishkhan.apps.desk.models import Ticket, TriageItem
from pishkhan.apps.desk.rules.states import Channel
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
NEWCOMER = "کاوه نوری"
NOTE = "می‌گوید سامانه باز نمی‌شود و نامش را نمی‌شناسیم."


def test_a_caller_becomes_known(walk: Walk, cast: Cast) -> None:
    call = log_contact(
        actor=cast.actor("negar"),
        at=timezone.now(),
        logged=Logged(phone="+982188001122", note=NOTE, no_case_reason="information"),
    )
    desk = steps.enter(walk(), cast, "negar")
    pick(desk, NOTE[:20])
    make_known(desk, cast)
    steps.told(desk)
    assert Contact.objects.get(full_name=NEWCOMER).affiliations.get().organisation == cast.pars
    assert not TriageItem.objects.filter(touch=call, settled_at=None).exists()


def test_a_ticket_without_a_sender_finds_him(walk: Walk, cast: Cast) -> None:
    asked = Asked(subject=steps.SUBJECT, body=NOTE, organisation_id=None, contact_id=None)
    ticket = open_ticket(actor=cast.actor("negar"), at=timezone.now(), asked=asked, channel=Channel.EMAIL)
    desk = steps.enter(walk(size="phone"), cast, "negar")
    pick(desk, steps.SUBJECT)
    search(desk, "مرادی")
    desk.locator("form[action$='/recognition/'] input[type=radio]").first.check()
    steps.press(desk.locator("form[action$='/recognition/']"))
    steps.told(desk)
    found = Ticket.objects.get(pk=ticket.pk)
    assert (found.contact, found.organisation) == (cast.contacts["hossein"], cast.pars)
    customer = steps.enter(walk(size="phone"), cast, "hossein")
    customer.goto("/portal/requests/")
    expect(customer.get_by_text(steps.SUBJECT).first).to_be_visible()
    bell = customer.locator(".portal-bar .bell .ring").bounding_box()
    assert bell is not None
    assert bell["width"] > 12


def pick(desk: Page, words: str) -> None:
    """Open it from the list of unknown senders."""
    desk.goto("/console/triage/")
    desk.locator("a.row-link", has_text=words).click()
    expect(desk).to_have_url(re.compile(r"/console/triage/\d+/"))


def search(desk: Page, words: str) -> None:
    """Look for somebody who may have been the sender."""
    desk.locator("main form[role=search] input[name=q]").fill(words)
    desk.locator("main form[role=search] button").click()


def make_known(desk: Page, cast: Cast) -> None:
    """Add the caller as staff of an organisation that is searched by its name."""
    search(desk, cast.pars.name.split()[-1])
    form = desk.locator("form[action$='/person/']")
    form.locator("[name=full_name]").fill(NEWCOMER)
    form.locator(f"[name=organisation][value='{cast.pars.pk}']").check()
    form.locator("[name=mobile]").fill("۰۹۱۲ ۱۱۱ ۲۲۳۳")
    steps.press(form)
