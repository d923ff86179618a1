"""What goes otherwise: refused answers, two people at once, double clicks, lost connections, hostile words."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.people.models import User
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
HOSTILE = (
    "</textarea></script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
    '<a hx-get="/sign-out/" hx-trigger="load">x</a><svg onload="document.title=\'broken\'">'
    "<b x-data x-init=\"document.title='broken'\">{{ 7*7 }}</b>"
)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """A request of Hossein's, opened now."""
    return open_ticket(actor=cast.actor("hossein"), at=timezone.now(), asked=cast.asked())


def on_page(page: Page, ticket: Ticket, *, customer: bool = False) -> Page:
    """Open the ticket's page."""
    page.goto(f"/portal/requests/{ticket.code}/" if customer else f"/console/tickets/{ticket.code}/")
    return page


def test_a_refused_answer_is_worked_on_again(walk: Walk, cast: Cast, ticket: Ticket) -> None:
    desk, customer = steps.enter(walk(), cast, "negar"), steps.enter(walk(size="phone", dark=True), cast, "hossein")
    steps.take(on_page(desk, ticket))
    steps.resolve(desk, cast)
    form = on_page(customer, ticket, customer=True).locator("form[action$='/refusals/']")
    form.locator("[name=reason]").fill("   ")
    steps.press(form)
    expect(customer.locator("#refuse-reason-error")).to_be_visible()
    form = customer.locator("form[action$='/refusals/']")
    form.locator("[name=reason]").fill("هنوز دو دقیقه طول می‌کشد.")
    steps.press(form)
    steps.told(customer)
    steps.find_in_inbox(desk, "mine", ticket.subject)
    expect(desk.locator("#timeline").get_by_text("هنوز دو دقیقه")).to_be_visible()
    steps.resolve(desk, cast, "حافظهٔ سرور چاپ افزوده شد.")
    steps.confirm(on_page(customer, ticket, customer=True))
    after = Ticket.objects.get(pk=ticket.pk)
    assert (after.refusal_count, after.closure, after.satisfaction) == (1, "confirmed", 5)
    assert customer.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_whoever_answers_second_is_shown_both_texts_and_may_go_on(walk: Walk, cast: Cast, ticket: Ticket) -> None:
    first, second = (on_page(steps.enter(walk(), cast, "negar"), ticket) for _ in range(2))
    steps.reply(first, "متن نخستین")
    form = second.locator("form[data-panel=reply]")
    form.locator("textarea[name=body]").fill("متن دومین")
    steps.press(form)
    expect(second.locator("[role=alert]").first).to_be_visible()
    expect(second.locator("form[data-panel=reply]").get_by_text("متن نخستین")).to_be_visible()
    expect(second.locator("form[data-panel=reply] textarea[name=body]")).to_have_value("متن دومین")
    assert not Entry.objects.filter(body="متن دومین").exists()
    steps.press(second.locator("form[data-panel=reply]"))
    steps.told(second)
    assert Entry.objects.filter(body="متن دومین").count() == 1


def test_the_stale_page_of_a_customer_keeps_his_words(walk: Walk, cast: Cast, ticket: Ticket) -> None:
    desk, customer = steps.enter(walk(), cast, "negar"), steps.enter(walk(), cast, "hossein")
    steps.take(on_page(desk, ticket))
    steps.resolve(desk, cast)
    other = customer.context.new_page()
    for tab in (customer, other):
        on_page(tab, ticket, customer=True)
    steps.confirm(other)
    form = customer.locator("form[action$='/refusals/']")
    form.locator("[name=reason]").fill("این متن نباید گم شود")
    steps.press(form)
    expect(customer.locator("[role=alert]").first).to_be_visible()
    assert Ticket.objects.get(pk=ticket.pk).closure == "confirmed"
    kept = customer.locator("textarea").evaluate_all("boxes => boxes.map(box => box.value)")
    assert "این متن نباید گم شود" in kept


def test_a_double_click_sends_once(walk: Walk, cast: Cast, ticket: Ticket) -> None:
    customer, desk = steps.enter(walk(), cast, "hossein"), steps.enter(walk(), cast, "negar")
    customer.goto("/portal/requests/new/")
    steps.fill_request(customer, cast, subject="دو بار", body="یک بار")
    customer.locator("form:has([name=subject]) button[type=submit]:not([name=look])").last.dblclick()
    expect(customer).to_have_url(re.compile("/sent/"))
    assert Ticket.objects.filter(subject="دو بار").count() == 1
    form = on_page(desk, ticket).locator("form[data-panel=reply]")
    form.locator("textarea[name=body]").fill("یک پاسخ")
    form.locator("button[type=submit]").last.dblclick()
    steps.told(desk)
    assert Entry.objects.filter(ticket=ticket, body="یک پاسخ").count() == 1


def test_the_same_form_sent_again_by_the_back_button_makes_nothing_new(walk: Walk, cast: Cast) -> None:
    customer = steps.enter(walk(), cast, "hossein")
    customer.goto("/portal/requests/new/")
    customer.evaluate("document.querySelector('form:has([name=subject])').target = '_blank'")
    steps.fill_request(customer, cast, subject="یک بار", body="متن")
    for _ in range(2):
        with customer.expect_popup() as opened:
            customer.evaluate("document.querySelector('form:has([name=subject])').submit()")
        expect(opened.value).to_have_url(re.compile("/sent/"))
    assert Ticket.objects.filter(subject="یک بار").count() == 1


def test_what_was_typed_survives_a_lost_connection(walk: Walk, cast: Cast, ticket: Ticket) -> None:
    desk = on_page(steps.enter(walk(), cast, "negar"), ticket)
    form = desk.locator("form[data-panel=reply]")
    form.locator("textarea[name=body]").press_sequentially("متنی که می‌ماند")
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.abort()

    desk.route("**/replies/", lose)
    steps.press(form)
    expect(desk.locator("html.busy")).to_have_count(0)
    assert lost
    walk.faults.clear()  # type: ignore[attr-defined]
    desk.unroute("**/replies/")
    desk.reload()
    expect(desk.locator("form[data-panel=reply] textarea[name=body]")).to_have_value("متنی که می‌ماند")
    expect(desk.locator("form[data-panel=reply] [data-draft-kept]")).to_be_visible()
    steps.press(desk.locator("form[data-panel=reply]"))
    steps.told(desk)
    desk.reload()
    expect(desk.locator("form[data-panel=reply] textarea[name=body]")).to_have_value("")


def test_nobody_finds_what_another_typed_in_the_same_browser(walk: Walk, cast: Cast) -> None:
    page = steps.enter(walk(), cast, "hossein")
    page.goto("/portal/requests/new/")
    page.locator("[name=body]").press_sequentially("محرمانه")
    steps.enter(page, cast, "fatemeh").goto("/portal/requests/new/")
    expect(page.locator("[name=body]")).to_have_value("")
    steps.enter(page, cast, "hossein").goto("/portal/requests/new/")
    expect(page.locator("[name=body]")).to_have_value("محرمانه")


def test_what_was_typed_survives_a_refusal(walk: Walk, cast: Cast, ticket: Ticket) -> None:
    desk = on_page(steps.enter(walk(), cast, "negar"), ticket)
    form = desk.locator("form[data-panel=reply]")
    form.locator("textarea[name=body]").fill("متن درست")
    form.locator("[name=promise]").fill("۱۴۰۴/۱۳/۴۵ ۲۵:۷۱")
    steps.press(form)
    expect(desk.locator("form[data-panel=reply] [role=alert]").first).to_be_visible()
    expect(desk.locator("form[data-panel=reply] textarea[name=body]")).to_have_value("متن درست")
    expect(desk.locator("form[data-panel=reply] [name=promise]")).to_have_value("۱۴۰۴/۱۳/۴۵ ۲۵:۷۱")
    customer = steps.enter(walk(), cast, "hossein")
    customer.goto("/portal/requests/new/")
    steps.fill_request(customer, cast, subject=" \u200c\u200b ", body="متن مشتری")
    steps.press(customer.locator("form:has([name=subject])"))
    expect(customer.locator("#id_subject-error")).to_be_visible()
    expect(customer.locator("[name=body]")).to_have_value("متن مشتری")


def test_hostile_words_are_only_words(walk: Walk, cast: Cast) -> None:
    customer, desk = steps.enter(walk(), cast, "hossein"), steps.enter(walk(), cast, "negar")
    User.objects.filter(username="hossein").update(full_name=HOSTILE[:100])
    code = steps.ask(customer, cast, subject=HOSTILE[:200], body=HOSTILE, attach=False)
    ticket = Ticket.objects.get(code=code)
    steps.take(on_page(desk, ticket))
    steps.reply(desk, f"{HOSTILE} یک")
    steps.resolve(desk, cast, f"{HOSTILE} دو")
    for page, addresses in (
        (desk, (f"/console/tickets/{code}/", "/console/inbox/desk/", "/console/inbox/mine/", "/console/contacts/")),
        (customer, ("/portal/requests/", f"/portal/requests/{code}/", f"/portal/requests/{code}/sent/")),
    ):
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            expect(page).not_to_have_title("broken")
            assert page.locator("[hx-get='/sign-out/'], img[src=x], svg[onload], [x-init]").count() == 0
            assert "49" not in page.locator("main, body").first.inner_text().replace(code, "").split()
    on_page(customer, ticket, customer=True)
    expect(customer.get_by_text("{{ 7*7 }}").first).to_be_visible()


def test_the_walk_notices_what_a_page_must_not_do(walk: Walk) -> None:
    page = walk()
    page.goto("/sign-in/")
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {textContent: '1'}))")
    page.evaluate("console.error('seen')")
    faults = walk.faults  # type: ignore[attr-defined]
    assert any("Content Security Policy" in fault for fault in faults)
    assert "console: seen" in faults
    faults.clear()
