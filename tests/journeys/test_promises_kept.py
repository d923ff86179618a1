"""An expectation's way: agreed by both sides, promised on two requests, kept and missed, told in a report (B5, B7)."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pishkhan.apps.contracts.actions import appoint_representative
from pishkhan.apps.contracts.models import Agreement, Contract
from pishkhan.apps.contracts.rules.agreements import AgreementState
from pishkhan.apps.contracts.tests.builders import drawn_up, people
from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.jobs.schedules import enqueue_scheduled, remember_schedules
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import to_ascii_digits
from tests.cast import FOUNDED, SATURDAY, Cast, minutes
from tests.journeys import steps
from tests.journeys.agreeing import begun, offer, sign
from tests.journeys.steps import SUBJECT, Walk, check_language

pytestmark = pytest.mark.django_db(transaction=True)
LATER = "ثبت نامه صادره خطا می‌دهد"
TUESDAY = SATURDAY + minutes(3 * 24 * 60)
"""The desk offers two working days until its next word; they are over."""
THIRD_OF_AZAR = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
"""The day of the next month on which Aban is told of, unless the contract's plan says another."""
FIRST_VERSION = re.compile("^(نسخه ۱|Version 1)$")
FILES = {"pdf": b"%PDF", "xlsx": b"PK"}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_from_a_signed_agreement_to_a_kept_and_a_missed_promise(walk: Walk, cast: Cast, language: str) -> None:
    steps.speak(cast, language)
    contract = represented(cast)
    named = (SUBJECT, LATER, contract.number, cast.pars.name, *(user.full_name for user in cast.users.values()))

    def speaking(*pages: Page) -> None:
        for page in pages:
            check_language(page, language, names=named)

    with frozen(SATURDAY):
        mina, negar, amir = (steps.enter(walk(), cast, name) for name in ("mina", "negar", "amir"))
        bahram, hossein = (steps.enter(walk(size="phone"), cast, name) for name in ("bahram", "hossein"))
        agree(mina, bahram, contract)
        speaking(mina, bahram)
        with frozen(SATURDAY + minutes(30)):
            code = promise(hossein, negar, cast, SUBJECT)
        with frozen(SATURDAY + minutes(60)):
            keep(hossein, negar, cast, code)
            late = promise(hossein, negar, cast, LATER)
        with frozen(TUESDAY):
            work(TUESDAY)
            come_back(cast, hossein=hossein, negar=negar, amir=amir)
            read_lateness(hossein, negar, late)
            read_expectations(hossein, "/portal/expectations/")
            read_expectations(amir, f"/console/customers/{cast.pars.pk}/expectations/")
            open_missed(amir)
            speaking(hossein, negar, amir)
        with frozen(THIRD_OF_AZAR):
            work(THIRD_OF_AZAR)
            come_back(cast, hossein=hossein, mina=mina)
            fetch(hossein, "/portal/monthly-reports/")
            make_anew(mina, contract)
            fetch(mina, "/console/monthly-reports/")
            speaking(hossein, mina)


def represented(cast: Cast) -> Contract:
    """A contract that says who represents the customer, who signs for it, and who is our counterpart."""
    contract = drawn_up(cast, **people(cast))
    hossein = cast.contacts["hossein"].pk
    appoint_representative(actor=SYSTEM, at=FOUNDED, contract_id=contract.pk, contact_id=hossein)
    return contract


def agree(mina: Page, bahram: Page, contract: Contract) -> None:
    """The agreement is drafted, offered, and signed by both sides."""
    agreement = begun(mina, contract)
    offer(mina, agreement)
    sign(bahram, agreement, "portal", "bahram")
    sign(mina, agreement, "console", "mina")
    assert Agreement.objects.get(pk=agreement.pk).state == AgreementState.IN_FORCE


def promise(hossein: Page, negar: Page, cast: Cast, subject: str) -> str:
    """A request on the signed version is taken and answered with the instant of the next word, which both sides see."""
    code = steps.ask(hossein, cast, subject=subject, attach=False)
    steps.find_in_inbox(negar, "desk", subject)
    steps.take(negar)
    steps.reply(negar)
    expect(negar.locator("#ticket .facts dd", has_text=FIRST_VERSION)).to_be_visible()
    hossein.goto(f"/portal/requests/{code}/")
    expect(hossein.locator("#live .promise:not(.late)")).to_be_visible()
    expect(hossein.locator("main a[href^='/portal/agreements/']")).to_have_text(FIRST_VERSION)
    return code


def keep(hossein: Page, negar: Page, cast: Cast, code: str) -> None:
    """Before that instant the answer comes, and it is what the customer needed."""
    steps.resolve(negar, cast)
    hossein.goto(f"/portal/requests/{code}/")
    steps.confirm(hossein)


def work(at: datetime) -> None:
    """What the worker does by itself: finds what was missed, counts, makes the reports that are due, writes mail."""
    remember_schedules(at)
    enqueue_scheduled(at)
    deliver()


def come_back(cast: Cast, **who: Page) -> None:
    """Days later everybody signs in anew."""
    for name, page in who.items():
        steps.enter(page, cast, name)


def read_lateness(hossein: Page, negar: Page, code: str) -> None:
    """The promise was let pass: the customer is told so, and the desk has it before its eyes."""
    assert Ticket.objects.get(code=code).promise_at < TUESDAY  # type: ignore[operator]
    hossein.goto(f"/portal/requests/{code}/")
    expect(hossein.locator("#live .promise.late")).to_be_visible()
    negar.goto(f"/console/tickets/{code}/")
    expect(negar.locator("#ticket .clock .tone-danger").first).to_be_visible()


def read_expectations(page: Page, address: str) -> None:
    """One promise kept, one missed; and the request that waits stands among the open ones."""
    page.goto(address)
    kept, missed = page.locator(".headlines .figure:has(a[href$='#promises']) .value").all_inner_texts()
    assert (to_ascii_digits(kept).strip(), to_ascii_digits(missed).strip()) == ("1", "1")
    expect(page.locator("#now-title").locator("xpath=ancestor::section").get_by_text(LATER)).to_be_visible()


def open_missed(amir: Page) -> None:
    """The number of missed promises opens exactly that request."""
    amir.locator(".headlines .figure:has(a[href$='#promises']) .value a").last.click()
    expect(amir).to_have_url(re.compile("/console/reports/lists/breached/"))
    expect(amir.locator("main a.row-link")).to_have_text([LATER])


def make_anew(mina: Page, contract: Contract) -> None:
    """Contracts staff tell the month anew, with the reason."""
    mina.goto(f"/console/contracts/{contract.pk}/")
    mina.locator(f"a[href='/console/contracts/{contract.pk}/monthly-report/']").click()
    form = mina.locator("#dialog form")
    form.locator("[name=reason]").fill("نام نماینده اصلاح شد")
    steps.press(form)
    expect(mina).to_have_url(re.compile(r"/console/monthly-reports/\d+/$"))
    steps.told(mina)


def fetch(page: Page, address: str) -> None:
    """The newest report of the list tells of both promises, and comes as PDF and as an Excel file."""
    page.goto(address)
    page.locator(f"main a.row-link[href^='{address}']").first.click()
    expect(page).to_have_url(re.compile(rf"{address}\d+/$"))
    for form, begins in FILES.items():
        with page.expect_download() as saved:
            page.locator(f"a[download][href$='/{form}/']").first.click()
        assert Path(saved.value.path()).read_bytes().startswith(begins)
