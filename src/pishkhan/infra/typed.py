"""Reading what an action was given: kept clean, or refused beside its field."""

from collections.abc import Iterator
from contextlib import contextmanager

from pishkhan.pure.persian import InvalidText, clean, email_key, is_blank, parse_phone
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@contextmanager
def beside(field: str) -> Iterator[None]:
    """Turn what a parser rejects into a refusal that names ``field``."""
    try:
        yield
    except InvalidText as error:
        raise Refusal(error.code, error.message, field=field, **error.facts) from error


def optional_text(text: str, field: str, limit: int) -> str:
    """The cleaned text, possibly empty; refuses more than ``limit`` characters."""
    cleaned = "" if is_blank(text) else clean(text)
    if len(cleaned) > limit:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field=field, limit=limit)
    return cleaned


def required_text(text: str, field: str, limit: int) -> str:
    """The cleaned text; refuses one of which nothing would be seen."""
    cleaned = optional_text(text, field, limit)
    if not cleaned:
        raise Refusal("text.required", N_("Please fill this in."), field=field)
    return cleaned


def optional_phone(text: str, field: str, *, area: str | None = None) -> str:
    """The number in E.164, or nothing; a bare local number needs ``area``."""
    if is_blank(text):
        return ""
    with beside(field):
        return parse_phone(text, default_area=area).value


def optional_email(text: str, field: str) -> str:
    """The address as mailboxes are compared, or nothing."""
    if is_blank(text):
        return ""
    with beside(field):
        return email_key(text)
