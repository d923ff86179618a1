"""Pages as other eyes and machines ask for them: without motion, in forced colours, on paper, in a chosen theme."""

import pytest
from playwright.sync_api import expect

from tests.looks.eyes import Eyes
from tests.looks.pages import Page

TICKET = Page("ticket", "negar", "/console/tickets/{code}/")
INBOX = Page("inbox", "negar", "/console/inbox/desk/")
REQUEST = Page("request", "hossein", "/portal/requests/{code}/")
MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
    const {transitionDuration, animationName} = getComputedStyle(element)
    return animationName !== 'none' || transitionDuration.split(',').some(span => parseFloat(span) > 0)
}).map(element => element.outerHTML.slice(0, 80))"""
CHOSEN = """() => {
    const look = element => {
        const style = getComputedStyle(element)
        return ['borderStyle', 'borderColor', 'outlineStyle', 'outlineColor', 'textDecorationLine', 'fontWeight',
            'outlineWidth', 'color'].map(name => style[name]).join(' ')
    }
    const chosen = '[aria-current], [aria-selected=true], [aria-pressed=true]'
    const all = [...document.querySelectorAll(chosen)]
    const shown = all.filter(one => one.matches('a, button') && one.checkVisibility())
    return shown.filter(one => {
        const others = [...one.closest('nav, [role=tablist], .items').querySelectorAll(one.tagName)]
        const other = others.find(other => other !== one && !other.matches(chosen) && other.checkVisibility())
        return other && look(one) === look(other)
    }).map(one => one.outerHTML.slice(0, 120))
}"""


@pytest.mark.parametrize("page", [TICKET, REQUEST], ids=lambda page: page.name)
def test_nothing_moves_for_those_who_ask_for_it(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "fa") as look:
        look.tab.evaluate("document.documentElement.classList.add('busy')")
        assert look.tab.evaluate(MOVING) == []


@pytest.mark.parametrize("page", [INBOX, TICKET, REQUEST], ids=lambda page: page.name)
def test_what_is_chosen_is_told_apart_in_forced_colours(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "fa") as look:
        look.dress(contrast=True)
        assert look.tab.evaluate(CHOSEN) == []


@pytest.mark.parametrize("page", [TICKET, REQUEST], ids=lambda page: page.name)
def test_paper_has_the_words_and_no_buttons(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "fa") as look:
        look.tab.emulate_media(media="print", color_scheme="dark")
        expect(look.tab.locator("h1")).to_be_visible()
        for gone in ("nav.nav", ".button", ".menu", "textarea", "[role=search]"):
            assert not [one for one in look.tab.locator(gone).all() if one.is_visible()], gone
        assert look.tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert look.tab.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(24, 33, 47)"


def test_a_chosen_theme_is_stronger_than_the_devices(eyes: Eyes) -> None:
    with eyes.on(Page("sign-in", "visitor", "/sign-in/"), "fa") as look:
        look.tab.locator("details.menu summary").first.click()
        look.tab.locator("button[name=theme][value=dark]").click()
        expect(look.tab.locator("html")).to_have_attribute("data-theme", "dark")
        assert look.tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 20, 27)"
