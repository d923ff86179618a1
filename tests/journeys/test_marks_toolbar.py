"""Whoever knows no marks writes with buttons, keys and what he pastes; undo takes each step back (decision 0089)."""

import pytest
from playwright.sync_api import Locator, Page, expect

from pishkhan.apps.knowledge.models import Article
from tests.cast import Cast
from tests.journeys import steps
from tests.journeys.steps import Walk

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = """(box, html) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    data.setData('text/plain', 'plain')
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}"""
WORD = """<html xmlns:o="urn:o"><head><style>p {color: red}</style></head><body><!--StartFragment-->
<h1>نصب <b>سامانه</b></h1>
<p class=MsoNormal>نخست&nbsp;<b>پشتیبان</b><b> بگیرید</b>، سپس <a href="https://example.org/a">راهنما</a>
را بخوانید.<script>alert(1)</script></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>1.<span>  </span>
</span><![endif]>گام نخست</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>گام دوم</p>
<ul><li>یک<ul><li>زیر آن</li></ul></li><li><a href="javascript:alert(1)">دو</a></li></ul>
<table><tr><th>نام</th><th>مقدار</th></tr><tr><td>a|b</td><td><code>x</code></td></tr></table>
<pre>line 1
line 2</pre><b style="font-weight:normal"><span style="font-weight:700">درشت</span> ساده</b></body></html>"""
MARKED = """# نصب سامانه

نخست **پشتیبان بگیرید**، سپس [راهنما](https://example.org/a) را بخوانید.

1. گام نخست
2. گام دوم

- یک
- زیر آن
- دو

| نام | مقدار |
| a/b | `x` |

```
line 1
line 2
```

**درشت** ساده"""


def test_an_article_is_written_without_knowing_the_marks(walk: Walk, cast: Cast) -> None:
    negar = steps.enter(walk(), cast, "negar")
    negar.goto("/console/knowledge/new/")
    box = negar.locator("[name=body]")
    expect(negar.get_by_role("toolbar")).to_be_visible()
    words(negar, box)
    lines(negar, box)
    blocks(negar, box)
    undone(negar, box)
    pasted(negar, box)
    previewed(negar, box)


def words(page: Page, box: Locator) -> None:
    """Strong words and code by key, on and off; a link asks for its address."""
    box.fill("نسخه تازه")
    choose(box, 0, 4)
    box.press("Control+b")
    expect(box).to_have_value("**نسخه** تازه")
    box.press("Control+b")
    expect(box).to_have_value("نسخه تازه")
    box.press("Control+e")
    expect(box).to_have_value("`نسخه` تازه")
    box.press("Control+e")
    box.press("Control+k")
    page.keyboard.insert_text("https://example.org")
    expect(box).to_have_value("[نسخه](https://example.org) تازه")


def lines(page: Page, box: Locator) -> None:
    """A list of the chosen lines; Enter goes on with it and, on an empty one, ends it; a mark takes another's place."""
    box.fill("یک\nدو")
    choose(box, 0, 5)
    tool(page, "steps").click()
    expect(box).to_have_value("1. یک\n2. دو")
    box.press("End")
    box.press("Enter")
    page.keyboard.insert_text("سه")
    box.press("Enter")
    box.press("Enter")
    expect(box).to_have_value("1. یک\n2. دو\n3. سه\n")
    box.press("Control+a")
    box.press("Control+Shift+l")
    expect(box).to_have_value("- یک\n- دو\n- سه\n")
    box.press("Control+Shift+l")
    expect(box).to_have_value("یک\nدو\nسه\n")
    box.fill("۹. نه")
    box.press("End")
    box.press("Enter")
    expect(box).to_have_value("۹. نه\n۱۰. ")


def blocks(page: Page, box: Locator) -> None:
    """A table and code stand on lines of their own."""
    box.fill("پیش")
    box.press("End")
    tool(page, "table").click()
    page.keyboard.insert_text("نام")
    expect(box).to_have_value("پیش\n| نام |  |\n|  |  |")
    box.fill("a\nb")
    choose(box, 0, 3)
    box.press("Control+e")
    expect(box).to_have_value("```\na\nb\n```")


def undone(page: Page, box: Locator) -> None:
    """The browser's own undo takes a button back and does it again; arrows walk along the toolbar, right to left."""
    box.fill("عنوان")
    tool(page, "heading").click()
    expect(box).to_have_value("# عنوان")
    box.press("Control+z")
    expect(box).to_have_value("عنوان")
    tool(page, "redo").click()
    expect(box).to_have_value("# عنوان")
    tool(page, "undo").click()
    expect(box).to_have_value("عنوان")
    tool(page, "strong").focus()
    page.keyboard.press("ArrowLeft")
    expect(tool(page, "heading")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(tool(page, "redo")).to_be_focused()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()


def pasted(page: Page, box: Locator) -> None:
    """What a word processor gives becomes marks; what could act is gone."""
    box.fill("")
    box.evaluate(PASTE, WORD)
    expect(box).to_have_value(MARKED)
    box.press("Control+z")
    expect(box).to_have_value("")
    box.evaluate(PASTE, "<span>تنها <i>چند</i> واژه</span>")
    expect(box).to_have_value("تنها چند واژه")


def previewed(page: Page, box: Locator) -> None:
    """Each line runs the way of its words, whatever it begins with."""
    box.fill("SQLite را ببندید.\n\nPress the button and wait for it.\n\n- پرونده را باز کنید\n- version 5.10")
    shown = page.locator("#preview")
    expect(shown.locator("p").nth(0)).to_have_attribute("dir", "rtl")
    expect(shown.locator("p").nth(1)).to_have_attribute("dir", "ltr")
    expect(shown.locator("ul")).to_have_attribute("dir", "rtl")
    expect(shown.locator("li bdi[dir=ltr]")).to_have_text("version 5.10")


def test_an_announcement_in_the_dialog_has_the_same_toolbar(walk: Walk, cast: Cast) -> None:
    amir = steps.enter(walk(size="phone"), cast, "amir")
    amir.goto("/console/announcements/")
    amir.locator("a[href='/console/announcements/new/']").first.click()
    box = amir.locator("#dialog [name=body]")
    box.fill("به‌روزرسانی")
    choose(box, 0, 11)
    amir.locator("#dialog [data-mark=strong]").click()
    expect(box).to_have_value("**به‌روزرسانی**")


def test_pictures_of_the_article_are_offered(walk: Walk, cast: Cast) -> None:
    article, negar = written(walk, cast)
    negar.goto(f"/console/knowledge/{article.pk}/text/")
    box = negar.locator("[name=body]")
    box.fill("شکل")
    box.press("End")
    negar.get_by_role("toolbar").locator("summary").click()
    negar.locator("[data-mark=picture]").click()
    negar.keyboard.insert_text("منو")
    expect(box).to_have_value("شکل\n![منو](menu.png)")


def written(walk: Walk, cast: Cast) -> tuple[Article, Page]:
    """An article with a picture beside it."""
    negar = steps.enter(walk(), cast, "negar")
    negar.goto("/console/knowledge/new/")
    negar.locator("[name=title]").fill("منوی تازه")
    negar.locator("main form .form-actions button[type=submit]").click()
    steps.told(negar)
    article = Article.objects.get()
    negar.goto(f"/console/knowledge/{article.pk}/files/")
    picture = {"name": "menu.png", "mimeType": "image/png", "buffer": negar.screenshot(type="png")}
    negar.locator("input[type=file]").set_input_files(picture)  # type: ignore[arg-type]
    steps.press(negar.locator("main form[method=post], #dialog form[method=post]").first)
    steps.told(negar)
    return article, negar


def tool(page: Page, mark: str) -> Locator:
    """One button of the toolbar."""
    return page.locator(f".marks [data-mark={mark}]")


def choose(box: Locator, start: int, end: int) -> None:
    """Select some letters of the field."""
    box.evaluate("(box, [start, end]) => { box.focus(); box.setSelectionRange(start, end) }", [start, end])
