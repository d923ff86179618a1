"""The languages by which what is found is narrowed."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from pishkhan.pure.words import N_

LANGUAGES = {"fa": N_("Persian"), "en": N_("English")}
"""What texts are written in."""


def language_in(request: HttpRequest) -> str:
    """The language in which texts are wanted, or nothing for any."""
    given = request.GET.get("language", "")
    return given if given in LANGUAGES else ""


def languages_at(chosen: str, **words: str) -> list[dict[str, Any]]:
    """Links for `segmented` that narrow a page with these words to a language, the ``chosen`` one marked."""
    links: list[dict[str, Any]] = [{"label": _("Any language"), "href": f"?{urlencode(words)}", "current": not chosen}]
    for code, name in LANGUAGES.items():
        href = f"?{urlencode(words | {'language': code})}"
        links.append({"label": _(name), "href": href, "current": code == chosen})
    return links
