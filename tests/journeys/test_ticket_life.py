"""A ticket's whole life as its people live it: customer, desk, specialist, desk, customer."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pishkhan.infra.jobs import run_due
from tests.cast import PASSWORD, Cast, build_cast

SUBJECT = "چاپ نامه‌های وارده کند است"
MARKUP = "<img src=x onerror=\"document.title='broken'\"> از صبح چاپ هر نامه دو دقیقه طول می‌کشد."
REPLY = "پیام شما رسید؛ بررسی را آغاز کردیم."
QUESTION = "آیا صف چاپ روی سرور پر شده است؟"
ADVICE = "صف چاپ پر بود؛ خالی شد."
ANSWER = "صف چاپ سرور پر شده بود و خالی شد؛ چاپ هر نامه دوباره چند ثانیه است."
THANKS = "ممنون از پیگیری شما"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(live_server: object) -> Cast:
    """The named cast in the server's database."""
    return build_cast()


def sign_in(page: Page, name: str) -> Page:
    """Sign in as one of the cast."""
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    expect(page).not_to_have_url(re.compile("/sign-in/"))
    return page


def send(page: Page, field: str) -> None:
    """Press the sending button of the form that has the named field."""
    page.locator(f"form:has([name={field}]) button[type=submit]:not([formaction])").last.click()


def open_verb(page: Page, code: str, resource: str) -> None:
    """Open a verb's form from the ticket's page, as a click does."""
    page.goto(f"/console/tickets/{code}/")
    page.goto(f"/console/tickets/{code}/{resource}/")


def ask(customer: Page, cast: Cast) -> str:
    """The customer opens a request in the portal and is told its tracking code."""
    customer.goto("/portal/requests/new/")
    customer.locator("[name=request_type]").select_option(str(cast.how_to.pk))
    for grade in ("impact", "urgency"):
        customer.locator(f"[name={grade}]").nth(1).check()
    customer.locator("[name=subject]").fill(SUBJECT)
    customer.locator("[name=body]").fill(MARKUP)
    attachment = {"name": "گزارش چاپ.txt", "mimeType": "text/plain", "buffer": "صف چاپ".encode()}
    customer.locator("input[type=file]").first.set_input_files([attachment])  # type: ignore[list-item]
    send(customer, "subject")
    expect(customer).to_have_url(re.compile(r"/portal/requests/\d{10}/"))
    found = re.search(r"\d{10}", customer.url)
    assert found
    return found.group()


def reply(desk: Page, code: str) -> None:
    """An agent finds the request in the desk's inbox and answers with a promise."""
    desk.goto("/console/inbox/desk/")
    expect(desk.get_by_text(SUBJECT).first).to_be_visible()
    open_verb(desk, code, "replies")
    desk.locator("textarea[name=body]").fill(REPLY)
    expect(desk.locator("[name=promise]")).not_to_have_value("")
    send(desk, "body")
    expect(desk.get_by_text(REPLY).first).to_be_visible()


def refer(desk: Page, code: str, cast: Cast) -> None:
    """The owner asks one question of one team."""
    open_verb(desk, code, "referrals")
    desk.locator("[name=team]").select_option(str(cast.network.pk))
    desk.locator("[name=reason][value=access]").check()
    desk.locator("[name=question]").fill(QUESTION)
    send(desk, "question")
    expect(desk.get_by_text(QUESTION).first).to_be_visible()


def advise(specialist: Page, code: str) -> None:
    """The specialist finds the question, cannot write to the customer, and answers the owner."""
    specialist.goto("/console/inbox/referred/")
    expect(specialist.get_by_text(SUBJECT).first).to_be_visible()
    specialist.goto(f"/console/tickets/{code}/")
    expect(specialist.locator(f"[href$='{code}/replies/']")).to_have_count(0)
    specialist.locator("[href$='/answer/']").first.click()
    specialist.locator("textarea[name=answer]").fill(ADVICE)
    specialist.locator("[name=outcome][value=solved]").check()
    send(specialist, "outcome")
    expect(specialist.get_by_text(ADVICE).first).to_be_visible()


def resolve(desk: Page, code: str, cast: Cast) -> None:
    """The owner reads the answer and gives the final one."""
    desk.goto(f"/console/tickets/{code}/")
    expect(desk.get_by_text(ADVICE).first).to_be_visible()
    open_verb(desk, code, "resolution")
    desk.locator("textarea[name=answer]").fill(ANSWER)
    desk.locator("[name=category]").select_option(str(cast.category.pk))
    desk.locator("[name=cause]").select_option(str(cast.cause.pk))
    send(desk, "cause")
    expect(desk.get_by_text(ANSWER).first).to_be_visible()


def confirm(customer: Page, code: str) -> None:
    """The customer reads the answer, never saw the inner talk, and confirms."""
    customer.goto(f"/portal/requests/{code}/")
    expect(customer.get_by_text(ANSWER).first).to_be_visible()
    for inner in (QUESTION, ADVICE):
        expect(customer.get_by_text(inner)).to_have_count(0)
    customer.locator("[name=score][value='5']").check()
    customer.locator("[name=word]").fill(THANKS)
    send(customer, "score")
    expect(customer.locator("form:has([name=score])")).to_have_count(0)


def test_from_the_first_word_to_the_confirmation(walk: Callable[..., Page], cast: Cast) -> None:
    customer, desk, specialist = (sign_in(walk(), name) for name in ("hossein", "negar", "maryam"))
    code = ask(customer, cast)
    reply(desk, code)
    customer.goto(f"/portal/requests/{code}/")
    expect(customer.get_by_text(REPLY).first).to_be_visible()
    expect(customer.get_by_text("onerror").first).to_be_visible()
    expect(customer).not_to_have_title("broken")
    refer(desk, code, cast)
    advise(specialist, code)
    resolve(desk, code, cast)
    confirm(customer, code)
    desk.goto(f"/console/tickets/{code}/")
    expect(desk.get_by_text(THANKS).first).to_be_visible()
    assert run_due() > 0
    stranger = sign_in(walk(), "fatemeh")
    answer = stranger.goto(f"/portal/requests/{code}/")
    assert answer
    assert answer.status == 404
