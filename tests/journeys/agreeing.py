"""What people do in their browsers until an agreement is in force, one step each."""

import re

from playwright.sync_api import Page, expect

from pishkhan.apps.contracts.models import Agreement, Contract
from pishkhan.apps.contracts.rules.agreements import AgreementState
from pishkhan.infra.mail.models import OutgoingMail
from tests.journeys import steps


def begun(mina: Page, contract: Contract) -> Agreement:
    """Draft the next version from the contract's page."""
    mina.goto(f"/console/contracts/{contract.pk}/")
    mina.locator(f"a[href='/console/contracts/{contract.pk}/agreements/']").click()
    steps.press(mina.locator("#dialog form"))
    expect(mina).to_have_url(re.compile(r"/console/agreements/\d+/$"))
    return Agreement.objects.latest("number")


def offer(mina: Page, agreement: Agreement) -> None:
    """Put it before the customer."""
    mina.goto(f"/console/agreements/{agreement.pk}/")
    mina.locator(f"a[href='/console/agreements/{agreement.pk}/offer/']").click()
    steps.press(mina.locator("#dialog form"))
    expect(mina.locator(".flashes .success").first).to_be_visible()
    assert Agreement.objects.get(pk=agreement.pk).state == AgreementState.OFFERED


def sign(page: Page, agreement: Agreement, door: str, name: str) -> None:
    """Ask for the code, take it from the mailbox, sign."""
    page.goto(f"/{door}/agreements/{agreement.pk}/")
    page.locator(f"form[action='/{door}/agreements/{agreement.pk}/code/'] button").first.click()
    expect(page).to_have_url(re.compile(r"/signature/$"))
    mail = OutgoingMail.objects.filter(to=f"{name}@example.com", confidential=True).latest("id")
    page.locator("input[name=secret]").fill(re.findall(r"\d{6}", mail.text)[0])
    page.locator("input[name=agrees]").check()
    steps.press(page.locator("form:has(input[name=secret])"))
    expect(page).to_have_url(re.compile(rf"/agreements/{agreement.pk}/$"))
    steps.told(page)
