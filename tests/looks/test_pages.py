"""Every page in both languages: readable by everybody, in its own words, whole at any width, as it was approved."""

import pytest

from tests.looks.dialogs import look_at_dialogs
from tests.looks.eyes import Eyes
from tests.looks.look import DESK, HALF, NARROW, PHONE, Look
from tests.looks.pages import Page, pages
from tests.looks.pictures import APPROVING

EVERY = pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)


@EVERY
def test_a_page_in_persian(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "fa") as look:
        if look.whole:
            _pictured(look, page, "fa")
        if look.whole and not APPROVING:
            look.axe()
            look.check("words", {"language": "fa", "known": [], "data": eyes.house.written_texts})
            _in_every_light(look, eyes.pointed)
            _at_every_width(look)
            look.resize(DESK)
            look.walk()
            look_at_dialogs(look, eyes)


@EVERY
def test_a_page_in_english(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "en") as look:
        if look.whole:
            _pictured(look, page, "en")
        if look.whole and not APPROVING:
            look.axe()
            look.check("words", {"language": "en", "known": eyes.house.persian_words, "data": []})
            _at_every_width(look)


def _pictured(look: Look, page: Page, language: str) -> None:
    for shape in sorted(page.pictured):
        if shape.startswith(language):
            look.resize(PHONE if "phone" in shape else DESK)
            look.dress(dark="dark" in shape, contrast="contrast" in shape)
            look.picture(f"{page.file}.{shape}", framed=page.framed)
            look.resize(DESK)
    look.dress()


def _in_every_light(look: Look, pointed: set[str]) -> None:
    look.check("contrast", when="light")
    look.dress(dark=True)
    look.axe("color-contrast", when="dark")
    look.check("contrast", when="dark")
    with look.pointed_at(pointed) as fresh:
        if fresh:
            look.check("contrast", when="dark, pointed at")
            look.dress()
            look.check("contrast", when="light, pointed at")
    look.dress()


def _at_every_width(look: Look) -> None:
    look.check("layout", when="on a desk")
    look.enlarged(200)
    look.check("layout", when="with text of twice its size")
    look.enlarged(100)
    for size, when in ((HALF, "at 200 %"), (PHONE, "on a phone"), (NARROW, "320 wide")):
        look.resize(size)
        look.check("layout", when=when)
    look.resize(PHONE)
    look.axe("target-size", when="on a phone")
