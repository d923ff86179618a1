"""The languages by which what is found is narrowed."""

from django.http import HttpRequest

from pishkhan.pure.words import N_

LANGUAGES = {"fa": N_("Persian"), "en": N_("English")}
"""What texts are written in."""


def language_in(request: HttpRequest) -> str:
    """The language in which texts are wanted, or nothing for any."""
    given = request.GET.get("language", "")
    return given if given in LANGUAGES else ""
