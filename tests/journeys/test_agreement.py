"""An agreement from its draft to its second version: offered, signed by both with codes from their mailboxes."""

import pytest
from playwright.sync_api import Page, expect

from pishkhan.apps.contracts.models import Agreement, Contract
from pishkhan.apps.contracts.rules.agreements import AgreementState
from pishkhan.apps.contracts.tests.builders import drawn_up, people
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import Ticket
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.agreeing import begun, offer, sign
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
MORE = ("هر ماه گزارش می‌دهیم.", "We report every month.")


def test_both_sides_agree_and_agree_again(walk: Walk, cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    mina = steps.enter(walk(), cast, "mina")
    bahram = steps.enter(walk(size="phone"), cast, "bahram")
    first = begun(mina, contract)
    offer(mina, first)
    sign(bahram, first, "portal", "bahram")
    expect(bahram.locator("h1")).to_contain_text("توافق‌نامه")
    sign(mina, first, "console", "mina")
    assert Agreement.objects.get(pk=first.pk).state == AgreementState.IN_FORCE
    ticket = open_ticket(actor=cast.actor("hossein"), at=first_signed(first), asked=cast.asked())
    second = begun(mina, contract)
    write_more(mina, second)
    offer(mina, second)
    differing(bahram, second, first)
    sign(mina, second, "console", "mina")
    sign(bahram, second, "portal", "bahram")
    move(mina, contract)
    assert Ticket.objects.get(pk=ticket.pk).agreement == second


def first_signed(agreement: Agreement) -> "object":
    """The instant at which it took force."""
    return Agreement.objects.get(pk=agreement.pk).in_force_at


def write_more(mina: Page, agreement: Agreement) -> None:
    """Add a duty in both languages."""
    mina.goto(f"/console/agreements/{agreement.pk}/text/")
    for language, sentence in zip(("fa", "en"), MORE, strict=True):
        field = mina.locator(f"textarea[name=our_duties_{language}]")
        field.fill(f"{field.input_value()}\n{sentence}")
    steps.press(mina.locator("form:has(textarea[name=our_duties_fa])"))
    steps.told(mina)


def differing(bahram: Page, later: Agreement, earlier: Agreement) -> None:
    """The signatory reads what is new before he signs."""
    bahram.goto(f"/portal/agreements/{later.pk}/difference/{earlier.pk}/")
    expect(bahram.locator("ins", has_text=MORE[0])).to_be_visible()


def move(mina: Page, contract: Contract) -> None:
    """Let the open request run on the new version."""
    mina.goto(f"/console/contracts/{contract.pk}/requests/")
    mina.locator("input[name=reason]").fill("نسخه تازه امضا شد")
    mina.locator("button[name=which][value=all]").click()
    steps.told(mina)
