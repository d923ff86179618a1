"""What every template knows without being told."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject
from markupsafe import Markup

from pishkhan.infra.ui.flashes import waiting
from pishkhan.infra.ui.looks import THEMES
from pishkhan.pure.actor import ANONYMOUS


def page(request: HttpRequest) -> dict[str, Any]:
    """Who asks, whether only a fragment is wanted, and what is to be said once."""
    headers = request.headers
    # Django's own two draw a new mask at every use, and a page has a dozen forms.
    token = SimpleLazyObject(lambda: get_token(request))
    return {
        "actor": getattr(request, "actor", ANONYMOUS),
        "csrf_input": SimpleLazyObject(lambda: _hidden_field(token)),
        "csrf_token": token,
        "demo": settings.DEMO,
        "flashes": SimpleLazyObject(lambda: waiting(request)),
        "fragment": headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true",
        "themes": THEMES,
    }


def _hidden_field(token: object) -> Markup:
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(str(token))
