"""What pages of lists and records are made of, drawn alone."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django.utils import translation

from pishkhan.infra.ui.looks import Looks, undress, wear
from pishkhan.infra.web.fields import CleanCharField, JalaliDateField

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
IMPORTS = (
    '{% from "ui/components/pages.html" import figure, filter_bar, form_actions, form_section, page_head, tabs %}'
    '{% from "ui/components/deeds.html" import closing, deed_fields %}'
)


class Filters(forms.Form):
    """Filters of some list."""

    view = forms.CharField(required=False, widget=forms.HiddenInput)
    q = CleanCharField(required=False, label="نام")
    state = forms.ChoiceField(required=False, label="وضعیت", choices=[("", "همه"), ("live", "جاری")])
    since = JalaliDateField(required=False, label="از تاریخ")
    mine = forms.BooleanField(required=False, label="فقط من")


@pytest.fixture(autouse=True)
def _dressed() -> Iterator[None]:
    token = wear(Looks(now=NOW))
    with translation.override("fa"):
        yield
    undress(token)


def draw(source: str, **context: object) -> str:
    return str(engines.all()[0].from_string(IMPORTS + source).render(context))


def test_a_filter_bar_is_a_get_form_in_which_every_field_has_its_label() -> None:
    drawn = draw("{{ filter_bar(form) }}", form=Filters(QueryDict("view=all")))
    assert '<form class="filter-bar" method="get" role="search"' in drawn
    assert 'name="view" value="all"' in drawn
    for name in ("q", "state", "since", "mine"):
        assert f'for="id_{name}"' in drawn
    assert 'data-jalali="date"' in drawn


def test_filters_can_be_cleared_only_when_there_are_some() -> None:
    assert "پاک کردن پالایه‌ها" not in draw("{{ filter_bar(form) }}", form=Filters())
    assert "پاک کردن پالایه‌ها" not in draw("{{ filter_bar(form) }}", form=Filters(QueryDict("")))
    assert "پاک کردن پالایه‌ها" in draw("{{ filter_bar(form) }}", form=Filters(QueryDict("q=پارس")))


def test_what_a_filter_cannot_read_is_said_beside_it() -> None:
    drawn = draw("{{ filter_bar(form) }}", form=Filters(QueryDict("since=1405/13/45")))
    assert 'aria-describedby="id_since-error"' in drawn
    assert 'role="alert"' in drawn


def test_the_head_of_a_page_says_where_it_is_and_what_can_be_done() -> None:
    source = '{% call page_head("مشتریان", "همه", trail=[("خانه", "/"), ("اینجا", "")]) %}<a>تازه</a>{% endcall %}'
    drawn = draw(source)
    assert "<h1>مشتریان</h1>" in drawn
    assert 'aria-current="page"' in drawn
    assert "<a>تازه</a>" in drawn
    assert "crumbs" not in draw('{{ page_head("مشتریان") }}')


def test_tabs_tell_which_one_is_open() -> None:
    items = [{"label": "یک", "href": "/1/"}, {"label": "دو", "href": "/2/", "current": True, "count": 3}]
    drawn = draw('{{ tabs(items, "صفحه‌ها") }}', items=items)
    assert drawn.count("aria-current") == 1
    assert '<span class="count">۳</span>' in drawn


def test_a_long_form_says_what_its_parts_are_for_and_how_to_leave() -> None:
    drawn = draw(
        '{% call form_section("نشانی", "برای نامه‌ها") %}<i></i>{% endcall %}{{ form_actions("ذخیره", back="/back/") }}'
    )
    assert "<h2>نشانی</h2>" in drawn
    assert 'href="/back/"' in drawn


def test_a_figure_opens_what_was_counted() -> None:
    assert '<a href="/open/">باز</a>' in draw('{{ figure("باز", "۱۲", href="/open/", tone="danger") }}')


def test_a_long_form_of_a_deed_has_columns_and_a_short_one_has_none() -> None:
    class Short(forms.Form):
        reason = CleanCharField(label="دلیل")

    class Long(forms.Form):
        one, two, three = CleanCharField(), CleanCharField(), CleanCharField()
        four, five, six = CleanCharField(), CleanCharField(), CleanCharField()

    assert "columns many" in draw("{{ deed_fields(form) }}", form=Long())
    assert "columns" not in draw("{{ deed_fields(form) }}", form=Short())


def test_what_takes_something_away_has_a_red_button() -> None:
    assert "button danger" in draw('{{ closing("لغو", "/back/", false, "danger") }}')
    assert "button primary" in draw('{{ closing("ذخیره", "/back/", false) }}')
