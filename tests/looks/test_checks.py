"""The checks themselves find what they are for, and nothing where all is well."""

from collections.abc import Iterator

import pytest

from tests.looks import pictures
from tests.looks.eyes import Eyes
from tests.looks.look import DESK, PHONE, Look

FA = {"language": "fa", "known": [], "data": ["نسخه 7.2"]}
EN = {"language": "en", "known": ["نگار"], "data": []}
PAGE = (
    '<html lang="{language}" dir="{direction}"><title>{title}</title><style>{style}</style><body>{body}</body></html>'
)


@pytest.fixture
def look(eyes: Eyes) -> Iterator[Look]:
    eyes.tab.goto("about:blank")  # no page of ours, whose policy would drop the styles that are wrong on purpose
    look = Look(eyes.tab)
    look.resize(DESK)
    look.dress()
    yield look
    eyes.tab.goto("about:blank")


def show(look: Look, body: str, *, language: str = "fa", style: str = "", title: str = "") -> None:
    direction = "rtl" if language == "fa" else "ltr"
    html = PAGE.format(language=language, direction=direction, title=title, style=style, body=body)
    look.tab.set_content(html)


WORDS = [
    ("<p>Open</p>", "words of another language"),
    ("<button aria-label='Close'>×</button>", "words of another language in aria-label"),
    ("<input placeholder='Search'>", "words of another language in placeholder"),
    ("<p>۱۲ از 34</p>", "digits of another script"),
    ("<p>٤٥</p>", "digits of another script"),
    ("<p>۲۰۲۶/۱۱/۰۱</p>", "a Gregorian date"),
    ("<p>None</p>", "a raw value"),
    ("<time datetime='2026-10-31T05:30:00Z'>شنبه</time>", "a time that never says its Jalali day"),
    ("<time datetime='شنبه' title='۹ آبان ۱۴۰۵'>شنبه</time>", "a time without an instant"),
]


@pytest.mark.parametrize(("body", "said"), WORDS)
def test_words_of_a_persian_page(look: Look, body: str, said: str) -> None:
    show(look, body)
    look.check("words", FA)
    assert any(problem.startswith(said) for problem in look.problems), look.problems


def test_words_of_an_english_page(look: Look) -> None:
    show(look, "<p>وضعیت</p><p>نگار</p><p>۱۲</p>", language="en")
    look.check("words", EN)
    assert [problem.split(" in ")[0] for problem in look.problems] == [
        "words of another language",
        "digits of another script",
    ]


def test_what_people_wrote_is_left_alone(look: Look) -> None:
    body = (
        "<bdi>a@b.ir 12</bdi><p class='plain'>Firmware 2.4</p><p>از نسخه 7.2</p><span lang='en'>English</span>"
        "<time datetime='2026-10-31T05:30:00Z' title='شنبه ۹ آبان ۱۴۰۵'>امروز</time>"
    )
    show(look, body)
    look.check("words", FA)
    assert not look.problems


LAYOUT = [
    ("<p style='inline-size: 2000px'>پهن</p>", "the page scrolls sideways"),
    ("<div style='inline-size: 40px; white-space: nowrap'>نوشته‌ای دراز در جایی تنگ</div>", "text does not fit"),
    ("<div style='block-size: 10px; overflow: hidden'>یک<br>دو<br>سه</div>", "text is cut off below"),
    (
        "<main><table><tbody><tr><td style='min-inline-size: 500px'>الف</td></tr></tbody></table></main>",
        "a table stays a table",
    ),
    ("<table class='table cards'><tbody><tr><td>۵</td></tr></tbody></table>", "a number without a name"),
    (
        "<details class='menu'><summary>بیش</summary><p class='items' style='margin: 0 -40px'>یک</p></details>",
        "an open menu sticks out",
    ),
    (
        "<div style='display: flex'><a href='#' style='order: 2'>یک</a><a href='#'>دو</a></div>",
        "reached after what it stands before",
    ),
]


@pytest.mark.parametrize(("body", "said"), LAYOUT)
def test_layout(look: Look, body: str, said: str) -> None:
    look.resize(PHONE)
    show(look, body)
    look.check("layout")
    assert any(problem.startswith(said) for problem in look.problems), look.problems


def test_a_wide_table_in_its_own_scroller_is_no_fault(look: Look) -> None:
    row = "<th scope='row'>شنبه</th>" + "<td style='min-inline-size: 90px'>یک</td>" * 9
    look.resize(PHONE)
    show(look, f"<main><div style='overflow-x: auto'><table><tbody><tr>{row}</tr></tbody></table></div></main>")
    look.check("layout")
    assert not look.problems


CONTRAST = [
    ("<p style='color: #999'>کم‌رنگ</p>", "text"),
    ("<p style='opacity: 0.4'>کم‌رنگ</p>", "text"),
    ("<input placeholder='نام' style='--c: #bbb' class='pale'>", "a placeholder"),
    ("<svg><text y='20' fill='#ccc'>۱۲</text></svg>", "text of a chart"),
]


@pytest.mark.parametrize(("body", "said"), CONTRAST)
def test_contrast(look: Look, body: str, said: str) -> None:
    show(look, body, style=".pale::placeholder { color: #bbb }")
    look.check("contrast")
    assert [problem.split(" 1")[0].split(" 2")[0] for problem in look.problems] == [said], look.problems


WALKS = [
    ("<a href='#'>یک</a><a href='#' style='outline: none'>دو</a>", "focus cannot be seen"),
    ("<a href='#'>یک</a><a href='#' tabindex='1'>دو</a>", "Shift+Tab never reaches"),
    ("<a href='#'>یک</a><button onkeydown='event.preventDefault()'>دو</button><a href='#'>سه</a>", "Tab never reaches"),
    (
        "<a href='#'>یک</a><div style='position: fixed; inset: 0; background: white'></div>",
        "focus is covered",
    ),
]


@pytest.mark.parametrize(("body", "said"), WALKS)
def test_the_keyboard(look: Look, body: str, said: str) -> None:
    show(look, body)
    look.walk()
    assert any(problem.startswith(f"with the keyboard: {said}") for problem in look.problems), look.problems


def test_pointing_shows_what_only_then_is_pale(look: Look) -> None:
    show(look, "<a href='#'>یک</a>", style="a { color: #00f } a:hover { color: #ccc }")
    with look.pointed_at(set()) as fresh:
        look.check("contrast")
    assert fresh
    assert len(look.problems) == 1


def test_axe_sees_what_is_broken(look: Look) -> None:
    show(look, "<main><h1>سلام</h1><input></main>", title="سلام")
    look.axe()
    assert [problem.split(":")[0] for problem in look.problems] == ["axe label"]


def test_colours_are_measured_again_where_a_text_is_dressed_otherwise(look: Look) -> None:
    body, measured = "<main><h1>سلام</h1><p>نامه</p><p>پاسخ</p></main>", set[str]()
    for _ in range(2):
        show(look, body, title="سلام")
        look.axe_remembering(measured)
        assert (look.problems, len(measured)) == ([], 2)
    show(look, body, title="سلام", style="p { color: #ccc }")
    look.axe_remembering(measured)
    assert [problem.split(":")[0] for problem in look.problems] == ["axe color-contrast"] * 2
    assert len(measured) == 2


def test_pictures_of_the_same_page_are_alike_and_one_moved_word_is_seen(look: Look) -> None:
    show(look, "<p>کارتابل پیشخوان</p>")
    one, same = pictures.take(look.tab), pictures.take(look.tab)
    show(look, "<p style='margin-inline-start: 6px'>کارتابل پیشخوان</p>")
    other = pictures.take(look.tab)
    assert pictures.differing(one, same) == 0
    assert pictures.differing(one, other) > pictures.FEW_POINTS
