"""Several requests chosen in the inbox with mouse and keyboard, changed together, and put back."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import BulkChange, Ticket, TicketTag
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
BOXES = "input[name=codes]"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_choose_change_and_undo(walk: Walk, cast: Cast, language: str) -> None:
    steps.speak(cast, language)
    tickets = some(cast, 4)
    desk = steps.enter(walk(), cast, "negar")
    desk.goto("/console/inbox/desk/")
    expect(desk.locator(".bulk-bar")).to_be_hidden()
    choose_a_range(desk)
    with_the_keyboard(desk)
    do(desk, "tag", name="فوری")
    expect(desk).to_have_url(re.compile(r"/console/inbox/changes/\d+/"))
    assert TicketTag.objects.filter(tag__name="فوری").count() == len(tickets)
    desk.locator("form[action*='/undoing/'] button").click()
    steps.told(desk)
    assert not TicketTag.objects.filter(tag__name="فوری").exists()
    assert BulkChange.objects.get().undone_at is not None
    desk.locator(".page-head a.button.primary").click()
    expect(desk).to_have_url(re.compile("/console/inbox/desk/"))


def test_taken_on_a_phone_and_told_one_by_one(walk: Walk, cast: Cast) -> None:
    free, gone = some(cast, 2)
    desk = steps.enter(walk(size="phone"), cast, "saman")
    desk.goto("/console/inbox/desk/")
    for box in desk.locator(BOXES).all():
        box.check()
    Ticket.objects.filter(pk=gone.pk).update(owner=cast.users["negar"])
    do(desk, "take")
    expect(desk.locator("tbody tr")).to_have_count(2)
    expect(desk.locator("tbody .tag.success")).to_have_count(1)
    expect(desk.locator("form[action*='/undoing/']")).to_have_count(0)
    assert Ticket.objects.get(pk=free.pk).owner == cast.users["saman"]


def some(cast: Cast, count: int) -> list[Ticket]:
    """So many requests on the desk, the newest first in its list."""
    hossein = cast.actor("hossein")
    return [
        open_ticket(actor=hossein, at=timezone.now(), asked=cast.asked(subject=f"چاپ {number}"))
        for number in range(count)
    ]


def choose_a_range(desk: Page) -> None:
    """The first with a click, the third with shift: all three; the bar counts them."""
    desk.locator(BOXES).nth(0).click()
    desk.locator(BOXES).nth(2).click(modifiers=["Shift"])
    expect(desk.locator(f"{BOXES}:checked")).to_have_count(3)
    expect(desk.locator("[data-picked]")).to_contain_text(re.compile("[3۳]"))


def with_the_keyboard(desk: Page) -> None:
    """x takes a row away and back; the fourth is reached with j."""
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    expect(desk.locator(f"{BOXES}:checked")).to_have_count(4)
    desk.keyboard.press("x")
    expect(desk.locator(f"{BOXES}:checked")).to_have_count(3)
    desk.locator("[data-pick-all]").check()
    expect(desk.locator(f"{BOXES}:checked")).to_have_count(4)


def do(desk: Page, verb: str, **typed: str) -> None:
    """Press the verb in the bar, fill its dialog, send it."""
    desk.locator(f".bulk-bar button[value={verb}]").click()
    form = desk.locator("#dialog form")
    for name, words in typed.items():
        form.locator(f"[name={name}]").fill(words)
    steps.press(form)
    expect(desk).to_have_url(re.compile(r"/console/inbox/changes/\d+/"))
