"""Escaping what goes into a page, for widgets that draw themselves."""

from html import escape
from typing import Any

from django.utils.html import conditional_escape


def escaped(value: Any) -> str:
    """The same as Django's ``conditional_escape``; plain text, nearly all there is, goes the short way."""
    return escape(value) if type(value) is str else conditional_escape(value)
