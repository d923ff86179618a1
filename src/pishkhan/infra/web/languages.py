"""In which language a page speaks."""

from django.conf import settings
from django.http import HttpRequest

LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """The signed-in person's language, else the browser's choice. Costs no query without a session."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        actor = getattr(request, "actor", None)
        if actor is not None and actor.user_id is not None:
            return actor.language if actor.language in LANGUAGES else settings.LANGUAGE_CODE
    return language_of_browser(request)


def language_of_browser(request: HttpRequest) -> str:
    """What this browser chose before, else the house's language."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE
