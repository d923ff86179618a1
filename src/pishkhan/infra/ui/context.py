"""What every template knows without being told."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from pishkhan.infra.ui.flashes import waiting
from pishkhan.infra.ui.looks import THEMES
from pishkhan.pure.actor import ANONYMOUS


def page(request: HttpRequest) -> dict[str, Any]:
    """Who asks, whether only a fragment is wanted, and what is to be said once."""
    headers = request.headers
    return {
        "actor": getattr(request, "actor", ANONYMOUS),
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),  # Django's own is drawn anew in every form
        "demo": settings.DEMO,
        "flashes": SimpleLazyObject(lambda: waiting(request)),
        "fragment": headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true",
        "themes": THEMES,
    }
