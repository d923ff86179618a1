"""Language, appearance and digits: kept with the account, and in the browser for the page before signing in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from pishkhan.apps.people.actions import set_preferences
from pishkhan.apps.people.rules import LANGUAGES, Digits, Theme
from pishkhan.infra.ui.looks import THEME_COOKIE
from pishkhan.infra.web.requests import ActorRequest, way_back

YEAR = 365 * 24 * 60 * 60


@require_POST
def preferences(request: ActorRequest) -> HttpResponse:
    """Keep what was chosen and go back; an unknown choice changes nothing."""
    chosen = _chosen(request)
    user_id = request.actor.user_id
    if chosen and user_id is not None:
        set_preferences(actor=request.actor, at=timezone.now(), user_id=user_id, **chosen)
    response = redirect(way_back(request, request.POST.get("next", "")))
    for name, cookie in (("language", settings.LANGUAGE_COOKIE_NAME), ("theme", THEME_COOKIE)):
        if name in chosen:
            secure = bool(settings.SESSION_COOKIE_SECURE)
            response.set_cookie(cookie, str(chosen[name]), max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return response


def _chosen(request: HttpRequest) -> dict[str, Any]:
    given = request.POST
    chosen: dict[str, Any] = {}
    if given.get("language") in LANGUAGES:
        chosen["language"] = given["language"]
    if given.get("theme") in set(Theme):
        chosen["theme"] = Theme(given["theme"])
    if given.get("digits") in set(Digits):
        chosen["digits"] = Digits(given["digits"])
    return chosen
