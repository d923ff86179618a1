"""Open pages stay fresh: new things are marked, nothing that is read or typed is moved, and a lost page says so."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.presence import be_present
from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.signins.models import SignIn
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)


def opened(cast: Cast, subject: str = "کندی کارتابل") -> Ticket:
    return open_ticket(actor=cast.actor("hossein"), at=timezone.now(), asked=cast.asked(subject=subject))


def refresh(page: Page, part: str) -> None:
    """What happens every ten seconds, now."""
    with page.expect_response(lambda answer: answer.request.headers.get("x-refresh") == "yes"):
        page.evaluate("part => document.getElementById(part).dispatchEvent(new CustomEvent('every'))", part)
    page.wait_for_timeout(150)


def test_new_rows_wait_behind_a_quiet_line_and_are_marked_when_shown(walk: Walk, cast: Cast) -> None:
    old = opened(cast)
    page = steps.enter(walk(), cast, "negar")
    page.goto("/console/inbox/desk/")
    refresh(page, "rows")
    rows = page.locator("#rows tbody tr")
    expect(rows).to_have_count(1)
    before = rows.first.bounding_box()
    fresh = opened(cast, "چاپ نمی‌شود")
    refresh(page, "rows")
    expect(rows).to_have_count(1)
    expect(page.locator(".fresh-bar")).to_contain_text("۱")
    after = rows.first.bounding_box()
    assert before is not None
    assert after is not None
    page.locator(".fresh-bar").click()
    expect(rows).to_have_count(2)
    expect(page.locator(f"#row-{fresh.code}.is-new .new-mark")).to_be_visible()
    expect(page.locator(f"#row-{old.code}.is-new")).to_have_count(0)
    expect(page.locator(".new-mark")).to_have_count(0, timeout=12_000)
    page.locator(f"#row-{fresh.code} .row-link").click()
    expect(page.get_by_role("heading", name="چاپ نمی‌شود")).to_be_visible()


def test_what_is_typed_stays_where_it_is_while_the_story_grows(walk: Walk, cast: Cast) -> None:
    ticket = opened(cast)
    now = timezone.now()
    take_ticket(actor=cast.actor("negar"), at=now, code=ticket.code)
    page = steps.enter(walk(), cast, "negar")
    page.goto(f"/console/tickets/{ticket.code}/")
    refresh(page, "timeline")
    page.locator("#composer .segmented [data-mode=note]").click()
    box = page.locator("[data-panel=note] textarea")
    box.fill("در حال نوشتن یادداشت")
    box.evaluate("box => { box.scrollIntoView({block: 'center'}); box.setSelectionRange(3, 8) }")
    before = box.bounding_box()
    text = "\n".join(["خبری شد؟"] * 12)
    customer_message(actor=cast.actor("hossein"), at=timezone.now(), code=ticket.code, body=text)
    be_present(actor=cast.actor("saman"), at=timezone.now(), code=ticket.code, writing=True)
    refresh(page, "timeline")
    expect(page.locator("#timeline article.is-new .new-mark")).to_be_visible()
    expect(page.locator("#ticket-others")).to_contain_text(cast.users["saman"].full_name)
    expect(page.locator("#ticket-others a")).to_be_visible()
    after = box.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 3
    assert box.input_value() == "در حال نوشتن یادداشت"
    assert box.evaluate("box => [document.activeElement === box, box.selectionStart, box.selectionEnd]") == [True, 3, 8]


def test_a_page_that_is_signed_out_or_alone_says_so_and_keeps_what_is_typed(walk: Walk, cast: Cast) -> None:
    ticket = opened(cast)
    page = steps.enter(walk(), cast, "negar")
    page.goto(f"/console/tickets/{ticket.code}/")
    page.locator("[data-panel=reply] textarea").fill("سلام")
    page.route("**/timeline/**", lambda route: route.abort())
    page.evaluate("document.getElementById('timeline').dispatchEvent(new CustomEvent('every'))")
    expect(page.locator("#timeline .fresh-note")).to_be_visible()
    page.unroute("**/timeline/**")
    walk.faults[:] = [fault for fault in walk.faults if "Failed to fetch" not in fault]  # type: ignore[attr-defined]
    refresh(page, "timeline")
    expect(page.locator("#timeline .fresh-note")).to_have_count(0)
    SignIn.objects.all().delete()
    refresh(page, "timeline")
    expect(page.locator("#timeline .fresh-note a")).to_be_visible()
    assert page.locator("[data-panel=reply] textarea").input_value() == "سلام"
    assert f"/console/tickets/{ticket.code}/" in page.url


def test_the_keyboard_walks_opens_and_writes_in_any_layout(walk: Walk, cast: Cast) -> None:
    first, second = opened(cast, "نخست"), opened(cast, "دوم")
    for ticket in (first, second):
        take_ticket(actor=cast.actor("negar"), at=timezone.now(), code=ticket.code)
    page = steps.enter(walk(), cast, "negar")
    page.goto("/console/inbox/desk/")
    page.keyboard.press("?")
    expect(page.locator("#dialog dl")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("KeyJ")
    page.keyboard.press("KeyJ")
    expect(page.locator(f"#row-{first.code} .row-link")).to_be_focused()
    page.keyboard.press("KeyK")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="دوم")).to_be_visible()
    page.keyboard.press("KeyN")
    note = page.locator("[data-panel=note] textarea")
    expect(note).to_be_focused()
    page.keyboard.type("jkrn?")
    assert note.input_value() == "jkrn?"
    page.goto("/console/inbox/desk/")
    page.evaluate("localStorage.setItem('keys', 'off')")
    page.keyboard.press("KeyJ")
    expect(page.locator(f"#row-{second.code} .row-link")).not_to_be_focused()
