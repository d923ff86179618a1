"""A ticket's whole life as its people live it: customer, desk, specialist, desk, customer."""

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.sla.queries import terms
from pishkhan.infra.jobs import run_due
from pishkhan.pure.jalali import JalaliDate
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


def open_verb(desk: Page, code: str, resource: str) -> Locator:
    """Go to the ticket, press a verb and give the dialog with its form."""
    desk.goto(f"/console/tickets/{code}/")
    desk.locator(f"a[href$='{code}/{resource}/']").first.click()
    dialog = desk.locator("#dialog")
    expect(dialog.locator("form")).to_be_visible()
    return dialog


def promise_text(code: str) -> str:
    """What an agent would type: the promise the service level suggests now, as a Jalali date in Tehran."""
    ticket = Ticket.objects.get(code=code)
    assert ticket.terms_id
    suggested = terms(ticket.terms_id).suggest_promise(ticket.priority, timezone.now())
    there = suggested.astimezone(ZoneInfo(settings.HOUSE_ZONE))
    return f"{JalaliDate.from_gregorian(there.date())} {there:%H:%M}"


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
    """An agent finds the request in the desk's inbox, takes it, and answers with a promise."""
    desk.goto("/console/inbox/desk/")
    desk.get_by_role("link", name=SUBJECT).click()
    desk.locator("form[action$='/ownership/'] button").first.click()
    expect(desk.locator("form[action$='/ownership/']")).to_have_count(0)
    form = desk.locator("form[data-panel=reply]")
    form.locator("[name=body]").fill(REPLY)
    form.locator("[name=promise]").fill(promise_text(code))
    form.locator("button[type=submit]").click()
    expect(desk.locator("#ticket").get_by_text(REPLY)).to_be_visible()


def refer(desk: Page, code: str, cast: Cast) -> None:
    """The owner asks one question of one team."""
    dialog = open_verb(desk, code, "referrals")
    dialog.locator("[name=team]").select_option(str(cast.network.pk))
    dialog.locator("[name=reason][value=access]").check()
    dialog.locator("[name=question]").fill(QUESTION)
    dialog.locator("button[type=submit]").click()
    expect(desk.locator("#ticket").get_by_text(QUESTION).first).to_be_visible()


def advise(specialist: Page, code: str) -> None:
    """The specialist finds the question, has no way to write to the customer, and answers the owner."""
    specialist.goto("/console/inbox/referred/")
    specialist.get_by_role("link", name=SUBJECT).click()
    expect(specialist.get_by_text(QUESTION).first).to_be_visible()
    expect(specialist.locator(f"[action$='{code}/replies/']")).to_have_count(0)
    form = specialist.locator("form:has([name=outcome])")
    form.locator("[name=answer]").fill(ADVICE)
    form.locator("[name=outcome][value=solved]").check()
    form.locator("button[type=submit]").click()
    expect(specialist.locator("form:has([name=outcome])")).to_have_count(0)


def resolve(desk: Page, code: str, cast: Cast) -> None:
    """The owner reads the advice and gives the final answer."""
    dialog = open_verb(desk, code, "resolution")
    expect(desk.locator("#ticket").get_by_text(ADVICE).first).to_be_visible()
    dialog.locator("[name=answer]").fill(ANSWER)
    dialog.locator("[name=category]").select_option(str(cast.category.pk))
    dialog.locator("[name=cause]").select_option(str(cast.cause.pk))
    dialog.locator("button[type=submit]").click()
    expect(desk.locator("#ticket").get_by_text(ANSWER).first).to_be_visible()


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
