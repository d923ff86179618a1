"""Agreements for the vendor's people: a version read, compared, taken as a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.rules import may_keep
from pishkhan.apps.contracts.rules.agreements import LANGUAGES, OPEN, SIGNABLE, AgreementState
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.looks import language, looks
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import NotFound


@require_safe
@staff_only
def page(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """One version: its text in one language or the other, who has signed, its reviews, the versions beside it."""
    context = page_context(request, agreement_id)
    shown = context["agreement"]
    context |= {
        "may": may_keep(request.actor),
        "is_draft": shown.state == AgreementState.DRAFT,
        "withdrawable": shown.state in OPEN,
    }
    return render(request, "contracts/agreement.html", context)


@require_safe
@staff_only
def difference(request: ActorRequest, agreement_id: int, other_id: int) -> HttpResponse:
    """What differs between two versions."""
    return render(request, "contracts/agreement_difference.html", difference_context(request, agreement_id, other_id))


@require_safe
@staff_only
def document(request: ActorRequest, agreement_id: int, language: str) -> HttpResponse:
    """A version as PDF."""
    return document_response(request, agreement_id, language)


@require_safe
@staff_only
def sealed_text(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """The sealed text itself, whose fingerprint everybody can reckon."""
    return sealed_response(request, agreement_id)


def page_context(request: ActorRequest, agreement_id: int) -> dict[str, Any]:
    """What a page of one version shows on either side."""
    found = queries.agreement_page(request.actor, agreement_id, looks().now)
    see(request, found.agreement.subject_key, timezone.now())
    tongue = chosen_language(request)
    today = queries.house_day(looks().now)
    open_to_sign = queries.is_signable(found.agreement, today)
    mine = found.signs_as
    return {
        "page": found,
        "agreement": found.agreement,
        "contract": found.agreement.contract,
        "tongue": tongue,
        "clauses": found.text[tongue],
        "today": today,
        "signs": open_to_sign and mine is not None and found.signed(mine) is None,
        "overdue": found.agreement.state in SIGNABLE and not open_to_sign,
    }


def difference_context(request: ActorRequest, agreement_id: int, other_id: int) -> dict[str, Any]:
    """Two versions beside each other, in one language."""
    tongue = chosen_language(request)
    found = queries.comparison(request.actor, agreement_id, other_id, looks().now, tongue)
    return {"compared": found, "agreement": found.after, "contract": found.after.contract, "tongue": tongue}


def document_response(request: ActorRequest, agreement_id: int, tongue: str) -> HttpResponse:
    """The PDF under a name people can keep it by."""
    if tongue not in LANGUAGES:
        raise NotFound("document")
    found = queries.agreement(request.actor, agreement_id)
    return file_response(queries.paper(found, tongue), file_name(found, f"{tongue}.pdf"), "application/pdf")


def sealed_response(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """The sealed text as a file."""
    found = queries.agreement(request.actor, agreement_id)
    return file_response(queries.sealed_file(found), file_name(found, "txt"), "text/plain; charset=utf-8")


def file_response(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Always a download, kept by nobody on the way."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def file_name(found: Any, ending: str) -> str:
    """A plain name in ASCII."""
    return safe_filename(f"agreement-{found.contract_id}-{found.number}.{ending}")


def chosen_language(request: ActorRequest) -> str:
    """The language the text is shown in: the page's own, unless the other one is asked for."""
    asked = request.GET.get("text", "")
    return asked if asked in LANGUAGES else language()


def address(agreement_id: int) -> str:
    """The page of one version."""
    return reverse("agreement", kwargs={"agreement_id": agreement_id})
