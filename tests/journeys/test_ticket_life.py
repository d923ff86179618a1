"""A ticket's whole life as its people live it: customer, desk, specialist, desk, customer; then the public page."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pishkhan.infra.testing import deliver
from pishkhan.pure.persian import to_ascii_digits
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import ADVICE, ANSWER, ATTACHMENT, QUESTION, REPLY, SUBJECT, THANKS, Walk, check_language

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_from_the_first_word_to_the_confirmation(walk: Walk, cast: Cast, language: str, settings: Any) -> None:
    settings.DEMO = True  # the mailbox page is the customer's mailbox here
    steps.speak(cast, language)
    customer, desk, specialist = (steps.sign_in(walk(), name) for name in ("hossein", "negar", "maryam"))
    code = steps.ask(customer, cast)
    steps.find_in_inbox(desk, "desk")
    steps.take(desk)
    steps.reply(desk)
    read_reply(customer, code)
    steps.refer(desk, cast)
    steps.find_in_inbox(specialist, "referred")
    steps.advise(specialist)
    steps.find_in_inbox(desk, "mine")
    expect(desk.locator("#timeline").get_by_text(ADVICE)).to_be_visible()
    steps.resolve(desk, cast)
    read_answer(customer, code)
    steps.confirm(customer)
    desk.reload()
    expect(desk.get_by_text(THANKS).first).to_be_visible()
    for page in (customer, desk, specialist):
        check_language(page, language, names=(SUBJECT, *(user.full_name for user in cast.users.values())))
    deliver()
    stand(walk(), code, language)


def read_reply(customer: Page, code: str) -> None:
    """The customer reads the answer with its promise; his own markup is text; his file is there to be saved."""
    customer.goto(f"/portal/requests/{code}/")
    expect(customer.get_by_text(REPLY)).to_be_visible()
    expect(customer.get_by_text("onerror").first).to_be_visible()
    expect(customer).not_to_have_title("broken")
    with customer.expect_download() as saved:
        customer.get_by_text(ATTACHMENT).first.click()
    assert saved.value.suggested_filename == ATTACHMENT


def read_answer(customer: Page, code: str) -> None:
    """He reads the final answer and never saw the talk among us."""
    customer.goto(f"/portal/requests/{code}/")
    expect(customer.locator("#live").get_by_text(ANSWER)).to_be_visible()
    for inner in (QUESTION, ADVICE):
        expect(customer.get_by_text(inner)).to_have_count(0)


def stand(visitor: Page, code: str, language: str) -> None:
    """Anybody with the tracking code and the request's mailbox sees where it stands."""
    steps.choose_language(visitor, language)
    visitor.goto("/status/")
    visitor.locator("[name=code]").fill(code)
    steps.press(visitor.locator("form:has([name=code])"))
    expect(visitor).to_have_url(re.compile("/status/code/"))
    deliver()
    mailbox = visitor.context.new_page()
    mailbox.goto("/mailbox/?to=hossein@example.com")
    newest = to_ascii_digits(mailbox.locator("article").first.inner_text())
    (secret,) = re.findall(r"(?<!\d)\d{6}(?!\d)", newest.replace("\n", " "))
    visitor.locator("[name=secret]").fill("000000" if secret != "000000" else "111111")
    steps.press(visitor.locator("form:has([name=secret])"))
    expect(visitor.locator("#id_secret-error")).to_be_visible()
    visitor.locator("[name=secret]").fill(secret)
    steps.press(visitor.locator("form:has([name=secret])"))
    expect(visitor).to_have_url(re.compile("/status/shown/"))
    for private in (SUBJECT, ANSWER, REPLY, THANKS):
        expect(visitor.get_by_text(private)).to_have_count(0)
    check_language(visitor, language)
