"""What people do in their browsers, one step each; found by names and addresses, so that both languages walk alike."""

import re
from collections.abc import Callable

from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from pishkhan.apps.people.models import User
from pishkhan.infra.testing import client_for
from tests.cast import PASSWORD, Cast

Walk = Callable[..., Page]
SUBJECT = "چاپ نامه‌های وارده کند است"
MARKUP = "<img src=x onerror=\"document.title='broken'\"> از صبح چاپ هر نامه دو دقیقه طول می‌کشد."
REPLY = "پیام شما رسید؛ بررسی را آغاز کردیم."
QUESTION = "آیا صف چاپ روی سرور پر شده است؟"
ADVICE = "صف چاپ پر بود؛ خالی شد."
ANSWER = "صف چاپ سرور پر شده بود و خالی شد؛ چاپ هر نامه دوباره چند ثانیه است."
THANKS = "ممنون از پیگیری شما"
ATTACHMENT = "گزارش چاپ.txt"
SPOKEN = "button, label, legend, summary, th, nav a"
LATIN = re.compile(r"[A-Za-z]{3,}")
PERSIAN = re.compile(r"[\u0621-\u06cc]{2,}")


def sign_in(page: Page, name: str) -> Page:
    """Sign in as one of the cast."""
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    press(page.locator("form:has(input[name=password])"))
    expect(page).not_to_have_url(re.compile("/sign-in/"))
    return page


def enter(page: Page, cast: Cast, name: str) -> Page:
    """Be signed in already, as one of the cast; the way in has its own journey."""
    session = client_for(cast.users[name]).cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/health/")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.url.removesuffix("health/")}]
    )
    return page


def speak(cast: Cast, language: str) -> None:
    """Everybody of the cast prefers ``language``."""
    User.objects.filter(pk__in=[user.pk for user in cast.users.values()]).update(language=language)


def press(form: Locator) -> None:
    """Press the sending button of a form."""
    form.locator("button[type=submit]:not([formaction]):not([name=look])").last.click()


def told(page: Page) -> None:
    """What was done is said on the page."""
    expect(page.locator(".flashes .success").first).to_be_visible()


def check_language(page: Page, language: str, *, names: tuple[str, ...] = ()) -> None:
    """Every label and button speaks the page's language; ``names`` are people's and things' own names."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "fa" else "ltr")
    foreign = LATIN if language == "fa" else PERSIAN
    for text in page.locator(SPOKEN).all_inner_texts():
        for name in names:
            text = text.replace(name, "")  # noqa: PLW2901 - shortened step by step
        assert not foreign.search(text.replace("Ctrl", "").replace("English", "").replace("فارسی", "")), text


def ask(customer: Page, cast: Cast, *, subject: str = SUBJECT, body: str = MARKUP, attach: bool = True) -> str:
    """The customer opens a request in the portal and is told its tracking code."""
    customer.goto("/portal/requests/")
    customer.locator("a[href='/portal/requests/new/']:visible").first.click()
    fill_request(customer, cast, subject=subject, body=body)
    if attach:
        attachment = {"name": ATTACHMENT, "mimeType": "text/plain", "buffer": "صف چاپ".encode()}
        customer.locator("input[type=file]").first.set_input_files([attachment])  # type: ignore[list-item]
    press(customer.locator("form:has([name=subject])"))
    expect(customer).to_have_url(re.compile(r"/portal/requests/\d{10}/sent/"))
    return customer.url.split("/")[-3]


def fill_request(customer: Page, cast: Cast, *, subject: str, body: str) -> None:
    """Fill the form of a new request."""
    customer.locator("[name=request_type]").select_option(str(cast.how_to.pk))
    for grade in ("impact", "urgency"):
        customer.locator(f"[name={grade}]").nth(1).check()
    customer.locator("[name=subject]").fill(subject)
    customer.locator("[name=body]").fill(body)


def find_in_inbox(staff: Page, view: str, subject: str = SUBJECT) -> None:
    """Find the request in a queue and open it."""
    staff.goto(f"/console/inbox/{view}/")
    staff.locator("a.row-link", has_text=subject).first.click()
    expect(staff.locator("#ticket h1")).to_have_text(subject)


def take(desk: Page) -> None:
    """An agent takes the ticket in front of him."""
    desk.locator("form[action$='/ownership/'] button").click()
    expect(desk.locator("form[action$='/ownership/']")).to_have_count(0)
    told(desk)


def reply(desk: Page, text: str = REPLY) -> None:
    """An agent answers with the promise that is offered."""
    form = desk.locator("form[data-panel=reply]")
    expect(form.locator(".recipients").first).to_be_visible()
    form.locator("textarea[name=body]").fill(text)
    expect(form.locator("[name=promise]")).not_to_have_value("")
    press(form)
    told(desk)
    expect(desk.locator("#timeline").get_by_text(text)).to_be_visible()


def refer(desk: Page, cast: Cast) -> None:
    """The owner asks one question of one team, in the dialog."""
    form = open_dialog(desk, "referrals")
    form.locator("[name=team]").select_option(str(cast.network.pk))
    form.locator("[name=reason][value=access]").check()
    form.locator("[name=question]").fill(QUESTION)
    press(form)
    told(desk)
    expect(desk.locator("#dialog")).not_to_be_visible()
    expect(desk.locator("#timeline").get_by_text(QUESTION)).to_be_visible()


def open_dialog(desk: Page, resource: str) -> Locator:
    """Open a verb's form from the ticket's page, as a click does."""
    link = desk.locator(f"#ticket a[href$='/{resource}/']").first
    if not link.is_visible():
        desk.locator("details.menu:has(a[href$='/transfers/']) summary").click()
    link.click()
    form = desk.locator("#dialog form[method=post]")
    expect(form).to_be_visible()
    return form


def advise(specialist: Page) -> None:
    """The specialist answers on the page of the ticket; there is no way from there to the customer."""
    for resource in ("replies", "resolution", "waits/customer"):
        expect(specialist.locator(f"[href$='/{resource}/'], [action$='/{resource}/']")).to_have_count(0)
    form = specialist.locator("form[action$='/answer/']")
    form.locator("textarea[name=answer]").fill(ADVICE)
    form.locator("[name=outcome][value=solved]").check()
    press(form)
    told(specialist)
    expect(specialist.locator("#timeline").get_by_text(ADVICE)).to_be_visible()


def resolve(desk: Page, cast: Cast, answer: str = ANSWER) -> None:
    """The owner gives the final answer, with category and cause."""
    form = open_dialog(desk, "resolution")
    form.locator("textarea[name=answer]").fill(answer)
    form.locator("[name=category]").select_option(str(cast.category.pk))
    form.locator("[name=cause]").select_option(str(cast.cause.pk))
    press(form)
    told(desk)
    expect(desk.locator("#timeline").get_by_text(answer)).to_be_visible()


def confirm(customer: Page) -> None:
    """The customer confirms, with a score and a word."""
    form = customer.locator("form[action$='/confirmation/']")
    form.locator("[name=score][value='5']").check()
    form.locator("[name=word]").fill(THANKS)
    press(form)
    told(customer)
    expect(form).to_have_count(0)


def choose_language(page: Page, language: str) -> None:
    """A visitor chooses the language of the pages he sees."""
    page.goto("/sign-in/")
    if page.locator("html").get_attribute("lang") != language:
        page.locator("details:has(button[name=language]) summary").click()
        page.locator(f"button[name=language][value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
