"""Our agreement: read, compared, signed and taken as a file by those who speak for the customer (B5, B9)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.contracts.web.agreements import (
    difference_context,
    document_response,
    page_context,
    sealed_response,
)
from pishkhan.apps.contracts.web.reviews import review_context
from pishkhan.apps.contracts.web.signing import send_code, signed
from pishkhan.doors.portal.people import speakers_only
from pishkhan.infra.web.requests import ActorRequest


@require_safe
@speakers_only
def agreement(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """One version: its text, who has signed, when both sides look at it again."""
    return render(request, "portal/agreement.html", page_context(request, agreement_id))


@require_safe
@speakers_only
def difference(request: ActorRequest, agreement_id: int, other_id: int) -> HttpResponse:
    """What differs between two versions."""
    return render(request, "portal/agreement_difference.html", difference_context(request, agreement_id, other_id))


@require_safe
@speakers_only
def document(request: ActorRequest, agreement_id: int, language: str) -> HttpResponse:
    """A version as PDF."""
    return document_response(request, agreement_id, language)


@require_safe
@speakers_only
def sealed_text(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """The sealed text itself."""
    return sealed_response(request, agreement_id)


@require_POST
@speakers_only
def code(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """Mail the code to sign with."""
    return send_code(request, agreement_id, reverse("portal-agreement-signature", args=[agreement_id]))


@require_http_methods(["GET", "HEAD", "POST"])
@speakers_only
def signature(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """Read the text once more and sign it for the customer."""
    return signed(request, agreement_id, "portal/agreement_signature.html", _address)


@require_safe
@speakers_only
def review(request: ActorRequest, review_id: int) -> HttpResponse:
    """One review: how well the agreement was kept, what was said and decided."""
    return render(request, "portal/agreement_review.html", review_context(request, review_id))


def _address(agreement_id: int) -> str:
    return reverse("portal-agreement", args=[agreement_id])
