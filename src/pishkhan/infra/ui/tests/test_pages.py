"""The shared look, seen from a template."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from jinja2 import UndefinedError

from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.flashes import FlashMiddleware, flash, waiting
from pishkhan.infra.ui.looks import Looks, undress, wear
from pishkhan.pure.actor import ANONYMOUS, Actor, ActorKind, Role

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
ALIEN = Actor(kind=ActorKind.VENDOR, user_id=1, name="نگار احمدی", roles=frozenset({Role.AGENT}))


@pytest.fixture(autouse=True)
def _dressed():
    token = wear(Looks(now=NOW))
    yield
    undress(token)


def draw(source: str, **context: object) -> str:
    return engines.all()[0].from_string(source).render(context)


@pytest.mark.parametrize(
    ("source", "persian", "english"),
    [
        ("{{ 1250000|number }}", "۱٬۲۵۰٬۰۰۰", "1,250,000"),
        ("{{ 0.934|percent(1) }}", "۹۳٫۴٪", "93.4%"),
        ("{{ 12|digits }}", "۱۲", "12"),
        ("{{ 99|tally }} {{ 100|tally }}", "۹۹ ۹۹+", "99 99+"),
        ("{{ at|jdatetime }}", "۱ آذر ۱۴۰۵، ۰۹:۳۰", "1 Azar 1405, 09:30"),
        ("{{ at|jdate('long') }}", "یکشنبه ۱ آذر ۱۴۰۵", "Sunday 1 Azar 1405"),
        ("{{ 7500|duration }}", "۲ ساعت و ۵ دقیقه", "2 hours and 5 minutes"),
        ("{{ 20|duration }}", "کمتر از یک دقیقه", "less than a minute"),
        ("{{ (at + day)|left }}", "۱ روز مانده", "1 day left"),
        ("{{ (at - day)|left }}", "۱ روز گذشته", "1 day late"),
        ("{{ role|said }}", "کارشناس", "Specialist"),
    ],
)
def test_shown_in_the_language_of_the_page(source: str, persian: str, english: str) -> None:
    context = {"at": NOW, "day": timedelta(days=1), "role": Role.SPECIALIST}
    with translation.override("fa"):
        assert draw(source, **context) == persian
    with translation.override("en"):
        assert draw(source, **context) == english


def test_latin_digits_in_persian_pages_for_those_who_ask() -> None:
    token = wear(Looks(now=NOW, latin_digits=True))
    with translation.override("fa"):
        assert draw("{{ at|jdate }}", at=NOW) == "1 آذر 1405"
    undress(token)


def test_a_code_reads_left_to_right_and_copies_clean() -> None:
    drawn = draw('{% from "ui/components/basics.html" import copyable_code %}{{ copyable_code("4823107596") }}')
    assert '<bdi class="code" dir="ltr">۴۸۲۳-۱۰۷-۵۹۶</bdi>' in drawn
    assert 'data-copy="4823107596"' in drawn


def test_what_people_write_is_never_markup() -> None:
    source = '{% from "ui/components/timeline.html" import prose %}{{ prose(text) }}{{ moment(at) }}'
    drawn = draw(source, text="<img src=x onerror=alert(1)>\nسلام", at=NOW)
    assert "<img" not in drawn
    assert drawn.count("<p>") == 2


def test_an_undefined_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        draw("{{ nobody_gave_this }}")


def test_every_shared_template_compiles() -> None:
    root = Path(__file__).parents[1] / "templates"
    for file in root.rglob("*.html"):
        engines.all()[0].get_template(str(file.relative_to(root)))


def test_navigation_shows_what_the_actor_may_open_in_order() -> None:
    area = "an area of this test"
    common = {"area": area, "icon": "x", "url": "home"}
    navigation.register(name="second", label="Second", order=2, counter=lambda actor: 3, **common)
    navigation.register(name="first", label="First", order=1, visible=lambda actor: actor.is_vendor, **common)
    navigation.register(name="never", label="Never", order=0, visible=lambda actor: False, **common)
    assert [(item.name, item.count) for item in navigation.items(area, ALIEN)] == [("first", None), ("second", 3)]
    assert [item.name for item in navigation.items(area, ANONYMOUS)] == ["second"]


def test_pages_stand_under_the_headings_of_their_groups_in_order() -> None:
    common = {"area": "groups of this test", "icon": "x", "url": "home"}
    for order, (name, group) in enumerate((("a", ""), ("b", "Figures"), ("c", "Figures"), ("d", "Administration"))):
        navigation.register(name=name, label=name, group=group, order=order, **common)
    with translation.override("en"):
        found = navigation.grouped(navigation.items("groups of this test", ALIEN))
    names = [(title, [item.name for item in items]) for title, items in found]
    assert names == [("", ["a"]), ("Figures", ["b", "c"]), ("Administration", ["d"])]


def test_a_flash_is_said_once_by_the_next_page() -> None:
    def say(request):
        flash(request, "پاسخ فرستاده شد.")
        return HttpResponse()

    def show(request):
        return HttpResponse("|".join(one.text for one in waiting(request)))

    requests = RequestFactory()
    cookie = FlashMiddleware(say)(requests.post("/")).cookies["said"].value
    requests.cookies["said"] = cookie
    shown = FlashMiddleware(show)(requests.get("/"))
    assert shown.content.decode() == "پاسخ فرستاده شد."
    assert shown.cookies["said"].value == ""


def test_a_forged_flash_says_nothing() -> None:
    requests = RequestFactory()
    requests.cookies["said"] = "forged"
    assert waiting(requests.get("/")) == []
