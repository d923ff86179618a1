"""Every page in both languages: readable by everybody, in its own words, as it was approved, whole in every light.

Every ``make test`` reads each address once in both languages; what is marked ``cross`` costs minutes more and runs with
``make test-all``: every light, width and dialog, and the same addresses before other people's eyes.
"""

import pytest

from tests.looks.dialogs import look_at_dialogs
from tests.looks.eyes import Eyes
from tests.looks.look import DESK, HALF, NARROW, PHONE, Look
from tests.looks.pages import Page, again, pages

AGAIN = again()
COLOURS = ("color-contrast",)
"""Most of what axe costs, so ``make test`` measures what is dressed alike once; ``make test-all`` everything."""
EVERY = pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.name, marks=[pytest.mark.cross] * (page in AGAIN)) for page in pages()]
)


@EVERY
def test_a_page_in_persian(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "fa") as look:
        if look.whole:
            _pictured(look, page, "fa")
            _read(look, eyes, {"language": "fa", "known": [], "data": eyes.house.written_texts})


@EVERY
def test_a_page_in_english(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "en") as look:
        if look.whole:
            _read(look, eyes, {"language": "en", "known": eyes.house.persian_words, "data": []})


@EVERY
@pytest.mark.cross
def test_a_page_in_every_light_and_width(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "fa") as look:
        if look.whole:
            _in_every_light(look, eyes.pointed)
            _at_every_width(look)
            look.resize(DESK)
            look.walk()
            look_at_dialogs(look, eyes)


@EVERY
@pytest.mark.cross
def test_an_english_page_at_every_width(eyes: Eyes, page: Page) -> None:
    with eyes.on(page, "en") as look:
        if look.whole:
            look.axe(*COLOURS)
            _at_every_width(look)


@EVERY
@pytest.mark.cross
def test_a_page_in_its_other_shapes(eyes: Eyes, page: Page) -> None:
    for language in ("fa", "en"):
        with eyes.on(page, language) as look:
            for shape in sorted(page.pictured - {"fa"}) if look.whole else ():
                if shape.startswith(language):
                    _pictured(look, page, shape)


def _read(look: Look, eyes: Eyes, words: dict[str, object]) -> None:
    """By everybody, in its own words, on a desk and on a phone."""
    look.axe_remembering(eyes.measured)
    look.check("words", words)
    look.resize(PHONE)
    look.check("layout", when="on a phone")


def _pictured(look: Look, page: Page, shape: str) -> None:
    look.resize(PHONE if "phone" in shape else DESK)
    look.dress(dark="dark" in shape, contrast="contrast" in shape)
    look.picture(f"{page.file}.{shape}", framed=page.framed)
    look.resize(DESK)
    look.dress()


def _in_every_light(look: Look, pointed: set[str]) -> None:
    look.axe(*COLOURS, when="light")
    look.check("contrast", when="light")
    look.dress(dark=True)
    look.axe(*COLOURS, when="dark")
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
    for size, when in ((HALF, "at 200 %"), (NARROW, "320 wide")):
        look.resize(size)
        look.check("layout", when=when)
    look.resize(PHONE)
    look.axe("target-size", when="on a phone")
