"""Every small form that a page opens in its dialog, found by itself and looked at once."""

import re

from playwright.sync_api import Locator

from tests.looks.eyes import Eyes
from tests.looks.look import DESK, NARROW, PHONE, Look

OPENERS = ":not(form)[hx-get][hx-target='#dialog']"
FILLED = "#dialog[open] :is(form, article, .empty):visible"
RETURNED = """async opener => {
    const summary = opener.closest('details.menu')?.querySelector('summary')
    for (let frame = 0; frame < 60; frame += 1) {
        if ([opener, summary].includes(document.activeElement)) return true
        await new Promise(requestAnimationFrame)
    }
    return false
}"""


def look_at_dialogs(look: Look, eyes: Eyes) -> None:
    """Open each form of this page that has not been seen in this run, look at it, and leave it by Escape."""
    for opener in look.tab.locator(OPENERS).all():
        kind = re.sub(r"\d+", "N", opener.get_attribute("hx-get") or "")
        if kind not in eyes.dialogs:
            eyes.dialogs.add(kind)
            _look_at(look, eyes, opener, kind)


def _look_at(look: Look, eyes: Eyes, opener: Locator, kind: str) -> None:
    before = len(look.problems)
    opener.evaluate("opener => { const menu = opener.closest('details'); if (menu) menu.open = true }")
    opener.focus()
    look.tab.keyboard.press("Enter")
    look.tab.locator(FILLED).first.wait_for()
    look.axe(within="#dialog")
    look.check("words", {"language": "fa", "known": [], "data": eyes.house.written_texts})
    look.check("contrast", when="light")
    look.dress(dark=True)
    look.check("contrast", when="dark")
    look.dress()
    for size, when in ((PHONE, "on a phone"), (NARROW, "320 wide"), (DESK, "on a desk")):
        look.resize(size)
        look.check("layout", when=when)
    look.walk("#dialog")
    look.tab.keyboard.press("Escape")
    if look.tab.locator("#dialog[open]").count():
        look.tell(["Escape does not close the dialog"])
    elif not opener.evaluate(RETURNED):
        look.tell(["the focus does not return to what opened the dialog"])
    look.problems[before:] = [f"the dialog {kind}: {problem}" for problem in look.problems[before:]]
