"""What is drawn in one piece says what Django's templates say."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.forms.renderers import Jinja2
from django.utils.translation import gettext_lazy

from pishkhan.infra.web.renderer import PLAIN, Renderer
from pishkhan.infra.web.selects import Pairs, Select

GROUPED = [(None, "none"), (1, "one & <b>"), ("Far", [(2, 'a "word"')]), ("x", gettext_lazy("Language"))]


class Reader(HTMLParser):
    """Keeps tags and words; how attributes are quoted and lines are broken does not matter."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[Any] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element and what it carries."""
        self.parts.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if data.strip():
            self.parts.append(data.strip())


@pytest.mark.parametrize("value", [None, "", 1, "2", "x", '"><script>'])
def test_a_list_of_choices(value: Any) -> None:
    attrs = {"id": "id_it", "required": True, "class": "input"}
    ours, theirs = (
        widget(choices=GROUPED, attrs={"dir": "auto"}).render("it", value, attrs) for widget in (Select, forms.Select)
    )
    assert Reader(ours).parts == Reader(theirs).parts


@pytest.mark.parametrize("value", [None, "", 1, "2", "x", '"><script>'])
def test_a_list_that_many_fields_share_is_drawn_anew_for_each_value(value: Any) -> None:
    shared = Pairs([(None, "none"), (1, "one & <b>"), (2, 'a "word"'), ("x", gettext_lazy("Language"))])
    for chosen in (1, value):
        ours, theirs = (widget(choices=shared).render("it", chosen, {}) for widget in (Select, forms.Select))
        assert Reader(ours).parts == Reader(theirs).parts


INPUTS = [
    forms.TextInput,
    forms.NumberInput,
    forms.HiddenInput,
    forms.EmailInput,
    forms.PasswordInput,
    forms.SearchInput,
    forms.TelInput,
    forms.URLInput,
    forms.CheckboxInput,
    forms.FileInput,
]


@pytest.mark.parametrize("widget", INPUTS)
@pytest.mark.parametrize("value", [None, "", 1, True, '"><script>', gettext_lazy("Language")])
def test_a_plain_input(widget: type[forms.Widget], value: Any) -> None:
    attrs = {"id": "id_it", "required": True, "disabled": False, "class": 'a "b"', "dir": "auto"}
    ours, theirs = (widget().render("it", value, attrs, renderer()) for renderer in (Renderer, Jinja2))
    assert Reader(ours).parts == Reader(theirs).parts


def test_every_plain_input_is_compared() -> None:
    assert {widget.template_name for widget in INPUTS} == PLAIN
