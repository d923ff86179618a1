"""The list of a choice, drawn in one piece: Django draws each option through two templates of its own."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.choices import BaseChoiceIterator
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from pishkhan.infra.web.escaping import escaped


class Pairs(BaseChoiceIterator):
    """A plain list of value and label that fields take as it is and that is drawn once for all of them.

    Django goes through any other list three times for each field; a form of many rows offers the same in every row.
    """

    def __init__(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        self._pairs = list(pairs)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self._pairs)

    def drawn(self, chosen: Collection[str]) -> SafeString:
        """The options, those of ``chosen`` selected."""
        marked = {text: _entry(*self._by_text[text], chosen) for text in chosen if text in self._by_text}
        return mark_safe("".join((self._drawn | marked).values()))  # noqa: S308 - of safe parts

    @cached_property
    def _by_text(self) -> dict[str, tuple[Any, Any]]:
        return {_text(value): (value, label) for value, label in self._pairs}

    @cached_property
    def _drawn(self) -> dict[str, str]:
        return {text: _entry(value, label, ()) for text, (value, label) in self._by_text.items()}


class Select(forms.Select):
    """A ``<select>`` as Django's, at a fraction of its cost: a form of many rows draws thousands of options."""

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The element with its options; ``renderer`` is not asked."""
        del renderer
        chosen = frozenset(self.format_value(value))
        attributes = flatatt(self.build_attrs(self.attrs, dict(attrs or {})))
        entries = self.choices.drawn(chosen) if isinstance(self.choices, Pairs) else _entries(self.choices, chosen)
        return format_html('<select name="{}"{}>{}</select>', name, attributes, entries)


def _entries(choices: Iterable[tuple[Any, Any]], chosen: Collection[str]) -> SafeString:
    return mark_safe("".join(_entry(value, label, chosen) for value, label in choices))  # noqa: S308 - of safe parts


def _entry(value: Any, label: Any, chosen: Collection[str]) -> str:
    if isinstance(label, list | tuple):
        return f'<optgroup label="{escaped(value)}">{_entries(label, chosen)}</optgroup>'
    text = _text(value)
    selected = " selected" if text in chosen else ""
    return f'<option value="{escaped(text)}"{selected}>{escaped(label)}</option>'


def _text(value: Any) -> str:
    return "" if value is None else str(value)
