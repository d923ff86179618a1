"""Checking a document: a signed one, which text it is, who signed it and whether it counts (B5); a certificate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.apps.academy.queries import certificate_by_code
from pishkhan.apps.contracts.queries import checked_agreement
from pishkhan.infra.days import house_day
from pishkhan.infra.signing import sealed, signatures_of
from pishkhan.infra.throttle import hit
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.sources import neighbourhood_of, source_of

LIMIT, HOUR = 60, 60 * 60


@require_safe
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """What is behind a verification code; a code that names nothing is no page, and guessing is slowed down."""
    source = neighbourhood_of(source_of(request))
    hit("signing.verify", source, limit=LIMIT, window_seconds=HOUR, at=timezone.now())
    response = _certificate(request, code) or _document(request, code)
    response["Cache-Control"] = "private, no-store"
    return response


def _certificate(request: HttpRequest, code: str) -> HttpResponse | None:
    """Whose certificate it is and whether it counts today (H2); nothing when the code names none."""
    found = certificate_by_code(code)
    if found is None:
        return None
    context = {"certificate": found, "word": found.validity(house_day(looks().now))}
    return render(request, "portal/certificate_checked.html", context)


def _document(request: HttpRequest, code: str) -> HttpResponse:
    seal = sealed(code)
    signatures = signatures_of(seal)
    checked = checked_agreement(seal.pk, {one.capacity for one in signatures}, house_day(looks().now))
    context = {"seal": seal, "signatures": signatures, "checked": checked}
    return render(request, "portal/verification.html", context)
