"""Certificates: found, fetched, revoked (H2)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.courses import ReasonForm
from pishkhan.apps.academy.forms.sessions import FindCertificatesForm
from pishkhan.apps.academy.queries.paper import certificate_pdf
from pishkhan.apps.academy.rules import may_keep
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, places, readers_only
from pishkhan.apps.academy.web.courses import DEED, shown
from pishkhan.infra.days import house_day
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, customer_only, staff_only, typed

CHUNK = 2_000


@require_safe
@readers_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every certificate, the newest first."""
    courses = queries.courses_for(request.actor).order_by("sort_key", "id")
    form = FindCertificatesForm(request.GET or None, courses=courses)
    wanted = _wanted(form)
    if wants_sheet(request):
        return _sheet(request, wanted)
    today = house_day(looks().now)
    page = queries.certificates_page(request.actor, today, **wanted, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "form": form,
        "today": today,
        "sheet": sheet_address(request),
        "may": may_keep(request.actor),
        **places(request, page),
    }
    return render(request, "academy/certificates.html", context)


@require_http_methods(METHODS)
@keepers_only
def revocation(request: ActorRequest, certificate_id: int) -> HttpResponse:
    """Let a certificate count no longer."""
    found = queries.certificate(request.actor, certificate_id)
    form = ReasonForm(typed(request), fresh_version=found.version)

    def act() -> str:
        facts = {"certificate_id": found.pk, **form.facts(), "version": form.cleaned_data["version"]}
        actions.revoke_certificate(actor=request.actor, at=timezone.now(), **facts)
        return reverse("academy-certificates")

    words = shown(found.course, _("Revoke the certificate"), _("Revoke it"), reverse("academy-certificates"))
    words |= {"about": found.holder, "hint": _("Anyone checking its code will see that it was revoked.")}
    return handle(request, form, Deed(DEED, _("The certificate was revoked."), act, lambda: words, tone="danger"))


def paper(request: ActorRequest, certificate_id: int) -> HttpResponseBase:
    """The certificate as PDF, for its holder and for the vendor's people alike."""
    door = staff_only if request.actor.is_vendor else customer_only
    return door(_paper)(request, certificate_id)


@require_safe
def _paper(request: ActorRequest, certificate_id: int) -> HttpResponseBase:
    found = queries.certificate(request.actor, certificate_id)
    return paper_response(found)


def paper_response(found: Any) -> HttpResponse:
    """A certificate as a download that no proxy keeps."""
    response = HttpResponse(certificate_pdf(found), content_type="application/pdf")
    name = found.reference.replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="certificate-{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _wanted(form: FindCertificatesForm) -> dict[str, Any]:
    if not (form.is_bound and form.is_valid()):
        return {}
    facts = form.cleaned_data
    course_id = facts["course"].pk if facts["course"] else None
    return {"text": facts["q"], "course_id": course_id, "state": facts["state"]}


def _sheet(request: ActorRequest, wanted: dict[str, Any]) -> HttpResponseBase:
    titles = (
        *(_("Number"), _("Holder"), _("Course"), _("Score"), _("Issued on"), _("Valid until")),
        *(_("State"), _("Verification code")),
    )
    columns = [Column(title, width) for title, width in zip(titles, (14, 30, 44, 10, 14, 14, 14, 16), strict=True)]
    return sheet_response("certificates", _("Certificates"), columns, _rows(request, wanted))


def _rows(request: ActorRequest, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    today = house_day(looks().now)
    rows = queries.matching_certificates(request.actor, today, **wanted).order_by("-id")
    for one in rows.iterator(chunk_size=CHUNK):
        days = (one.issued_on, one.expires_on)
        yield one.reference, one.holder, one.title, one.percent, *days, one.validity(today), one.code
