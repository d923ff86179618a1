"""Checking a signed document: whoever holds the paper sees which text it must be, and who signed it when (B5)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.infra.signing import sealed, signatures_of
from pishkhan.infra.throttle import hit
from pishkhan.infra.web.sources import neighbourhood_of, source_of

LIMIT, HOUR = 60, 60 * 60


@require_safe
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """The document behind a verification code; a code that names none is no page, and guessing is slowed down."""
    source = neighbourhood_of(source_of(request))
    hit("signing.verify", source, limit=LIMIT, window_seconds=HOUR, at=timezone.now())
    seal = sealed(code)
    response = render(request, "portal/verification.html", {"seal": seal, "signatures": signatures_of(seal)})
    response["Cache-Control"] = "private, no-store"
    return response
