"""Lists of staff of one organisation: sent, looked at, confirmed, stopped, reported."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.forms.uploads import ConfirmListForm, StaffListForm
from pishkhan.apps.customers.queries import uploads
from pishkhan.apps.customers.rules import TEMPLATE, guide, may_keep
from pishkhan.apps.customers.web.acting import GET_OR_POST, places, sent
from pishkhan.infra.files import download_response, store
from pishkhan.infra.sheets.template import template_response
from pishkhan.infra.sheets.writing import Column, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import sentence
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import NotFound, Refusal

CHUNK = 2_000


@require_http_methods(GET_OR_POST)
@staff_only
def staff_lists(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """The lists sent for one organisation, and the form that sends one more."""
    place = queries.organisation(request.actor, organisation_id)
    form = StaffListForm(request.POST, request.FILES) if request.method == "POST" else StaffListForm()
    done = sent(
        request, form, lambda facts: _send(request, organisation_id, facts), _("The list is being looked through.")
    )
    if done:
        return done
    context = {
        "organisation": place,
        "above": queries.lineage(request.actor, place),
        "form": form,
        "lists": uploads.latest_uploads(request.actor, organisation_id),
        "may_keep": may_keep(request.actor),
    }
    return render(request, "customers/staff_lists.html", context, status=422 if form.errors else 200)


@require_safe
@staff_only
def staff_list(request: ActorRequest, upload_id: int) -> HttpResponse:
    """One list: what it would bring or has brought, row by row; its fragment refreshes itself while work goes on."""
    wanted = request.GET.get("rows", "")
    page = uploads.upload_page(request.actor, upload_id, wanted=wanted, cursor=request.GET.get("cursor"))
    if wants_sheet(request):
        return rows_sheet(request, page)
    context = {"page": page, "upload": page.upload, "form": ConfirmListForm()} | list_context(request, page)
    if is_fragment(request):
        return render(request, "customers/fragments/staff_list.html", context)
    place = page.upload.organisation
    context |= {"organisation": place, "above": queries.lineage(request.actor, place)}
    return render(request, "customers/staff_list.html", context)


@require_POST
@staff_only
def confirmation(request: ActorRequest, upload_id: int) -> HttpResponse:
    """Bring in what was shown."""
    form = ConfirmListForm(request.POST)
    invites = form.cleaned_data["invites"] if form.is_valid() else False
    staff.confirm_staff_list(actor=request.actor, at=timezone.now(), upload_id=upload_id, invites=invites)
    flash(request, _("The list is being brought in; you may leave this page."))
    return go_to(request, _address(upload_id))


@require_POST
@staff_only
def stopping(request: ActorRequest, upload_id: int) -> HttpResponse:
    """Stop where it is."""
    staff.drop_staff_list(actor=request.actor, at=timezone.now(), upload_id=upload_id)
    flash(request, _("The list was stopped. What was brought in before stays."))
    return go_to(request, _address(upload_id))


@require_safe
@staff_only
def report(request: ActorRequest, upload_id: int) -> HttpResponseBase:
    """The report of a list that has ended."""
    return report_of(uploads.upload(request.actor, upload_id))


@require_safe
@staff_only
def template(request: ActorRequest) -> HttpResponseBase:
    """An empty list with its headings, and what each is for."""
    del request
    return template_sheet()


def list_context(request: ActorRequest, page: uploads.UploadPage) -> dict[str, Any]:
    """What the fragment of a list shows beside the list itself."""
    refusal = (
        Refusal("customers.list", page.upload.refusal, **page.upload.refusal_facts) if page.upload.refusal else None
    )
    beside = places(request, page.rows) if page.rows else {"previous": "", "following": ""}
    return {"refused": sentence(refusal) if refusal else "", "reason_of": reason_of, **beside}


def reason_of(row: Any) -> str:
    """Why a row is not taken, in words."""
    return sentence(Refusal("customers.row", row.reason, **(row.facts or {}))) if row.reason else ""


def rows_sheet(request: ActorRequest, page: uploads.UploadPage) -> HttpResponse:
    """The rows that are shown, as an Excel file."""
    if page.rows is None:
        raise NotFound("rows")
    titles = (
        _("Row"),
        _("Full name"),
        _("User name"),
        _("E-mail"),
        _("Mobile"),
        _("Outcome"),
        _("Column"),
        _("Reason"),
    )
    widths = (8, 28, 24, 30, 18, 26, 18, 80)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    return sheet_response("staff", _("Staff"), columns, _rows(request, page))  # type: ignore[return-value]


def report_of(upload: Any) -> HttpResponseBase:
    """The report as a download; a list that has none yet has no such page."""
    if upload.report is None:
        raise NotFound("report")
    stem = upload.file_name.rsplit(".", 1)[0] or "staff"
    return download_response(upload.report, safe_filename(f"{stem} - {_('report')}.xlsx"))


def template_sheet() -> HttpResponseBase:
    """The template as a download."""
    columns = [Column(_(field.label), 26) for field in TEMPLATE]
    rows = [(_(field.label), _(text)) for field, text in guide()]
    return template_response("staff", _("Staff"), columns, _("Guide"), rows)


def _send(request: ActorRequest, organisation_id: int, facts: dict[str, Any]) -> str:
    at, file = timezone.now(), facts["file"]
    upload = staff.send_staff_list(
        actor=request.actor,
        at=at,
        organisation_id=organisation_id,
        file=store(file, at=at),
        file_name=safe_filename(file.name or ""),
    )
    return _address(upload.pk)


def _rows(request: ActorRequest, page: uploads.UploadPage) -> Iterator[tuple[Any, ...]]:
    rows = uploads.rows_of(request.actor, page.upload.pk, outcome=page.outcome)
    for row in rows.iterator(chunk_size=CHUNK):
        person = (row.number, row.full_name, row.username, row.email, row.mobile)
        yield *person, row.outcome_word, row.field_word or "", reason_of(row)


def _address(upload_id: int) -> str:
    return reverse("staff-list", kwargs={"upload_id": upload_id})
