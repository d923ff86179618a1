"""Texts are measured once they are cleaned; a description can only say how long what is left may be."""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from pishkhan.pure.persian import InvalidText, clean


def fits_once_cleaned(body: type[BaseModel] | None, sent: Any) -> bool:
    """Whether a text of what is ``sent`` is longer than described and yet not too long, as cleaning shortens it."""
    if body is None or not isinstance(sent, dict):
        return False
    return any(_is_shortened(sent.get(name), limit) for name, limit in _limits(body).items())


def _is_shortened(text: Any, limit: int) -> bool:
    return isinstance(text, str) and len(text) > limit >= _length(text)


def _length(text: str) -> int:
    try:
        return len(clean(text, multiline=True))
    except InvalidText:  # nothing of it is left
        return 0


@cache
def _limits(body: type[BaseModel]) -> dict[str, int]:
    """The most characters of each member that has a limit."""
    limits = {}
    for name, info in body.model_fields.items():
        arms = [mark for arm in get_args(info.annotation) for mark in getattr(arm, "__metadata__", ())]
        marks = [*info.metadata, *arms, *(inner for mark in arms for inner in getattr(mark, "metadata", ()))]
        found = [mark.max_length for mark in marks if getattr(mark, "max_length", None) is not None]
        if found:
            limits[name] = min(found)
    return limits
