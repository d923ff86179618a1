"""The address of a named page, worked out once: a page names the same few dozen again and again."""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse


def url(name: str, **words: Any) -> str:
    """The address of a named page."""
    return _reversed(get_script_prefix(), name, **words)


@lru_cache(maxsize=4096)
def _reversed(prefix: str, name: str, **words: Any) -> str:  # noqa: ARG001 - only a part of the key
    return reverse(name, kwargs=words or None)
