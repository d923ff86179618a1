"""How pages are dressed for the person who asks: digits, theme and the instant the page speaks of."""

from contextvars import ContextVar, Token
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from markupsafe import Markup

from pishkhan.pure.persian import to_persian_digits

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"

Digits = Literal["persian", "ascii"]


@dataclass(frozen=True, slots=True)
class Looks:
    """A person's dress of pages; ``now`` is the one instant from which a page reckons "five minutes ago".

    ``drawn`` keeps what `once` has drawn for this page.
    """

    now: datetime
    theme: str = "auto"
    latin_digits: bool = False
    drawn: dict[object, Markup] = field(default_factory=dict, compare=False, repr=False)


_current: ContextVar[Looks | None] = ContextVar("looks", default=None)


def looks() -> Looks:
    """The dress of the request being answered; outside of one the house's default."""
    return _current.get() or Looks(now=timezone.now())


def wear(dress: Looks) -> "Token[Looks | None]":
    """Dress what is rendered from here on; give the token to `undress`."""
    return _current.set(dress)


def undress(token: "Token[Looks | None]") -> None:
    """End what `wear` began."""
    _current.reset(token)


def looks_of(request: HttpRequest) -> Looks:
    """Read the preferences of the signed-in person, else of the browser."""
    user = getattr(request, "user", None)
    theme = getattr(user, "theme", "") or request.COOKIES.get(THEME_COOKIE, "")
    return Looks(
        now=timezone.now(),
        theme=theme if theme in THEMES else "auto",
        latin_digits=getattr(user, "digits", "fa") == "en",
    )


def language() -> str:
    """The language of the page: ``fa`` or ``en``."""
    return "en" if (get_language() or "fa").startswith("en") else "fa"


def direction() -> Literal["rtl", "ltr"]:
    """The direction of the page's language."""
    return "rtl" if language() == "fa" else "ltr"


def digits() -> Digits:
    """Persian digits in Persian pages, unless the person asked for Latin ones."""
    return "persian" if language() == "fa" and not looks().latin_digits else "ascii"


def shaped(value: object) -> str:
    """Write ``value`` in the page's digits; the last step before it is shown (design §5)."""
    return to_persian_digits(value) if digits() == "persian" else str(value)
