"""What a list of staff looks like, in the console and in the portal alike."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from pishkhan.apps.customers.forms.uploads import ConfirmListForm
from pishkhan.apps.customers.queries import uploads
from pishkhan.apps.customers.rules import TEMPLATE, guide
from pishkhan.apps.customers.web.acting import places
from pishkhan.infra.files import download_response
from pishkhan.infra.sheets.template import template_response
from pishkhan.infra.sheets.writing import Column, sheet_response
from pishkhan.infra.web.refusals import sentence
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import NotFound, Refusal

CHUNK = 2_000


def shown_list(request: ActorRequest, upload_id: int) -> uploads.UploadPage:
    """The page of a list as its address asks for it."""
    wanted, cursor = request.GET.get("rows", ""), request.GET.get("cursor")
    return uploads.upload_page(request.actor, upload_id, wanted=wanted, cursor=cursor)


def list_context(request: ActorRequest, page: uploads.UploadPage) -> dict[str, Any]:
    """What the fragment of a list shows; the caller adds `names`, the addresses of its face."""
    upload = page.upload
    refused = sentence(Refusal("customers.list", upload.refusal, **upload.refusal_facts)) if upload.refusal else ""
    beside = places(request, page.rows) if page.rows else {"previous": "", "following": ""}
    shown = {"page": page, "upload": upload, "form": ConfirmListForm(), "refused": refused, "reason_of": reason_of}
    return shown | beside


def reason_of(row: Any) -> str:
    """Why a row is not taken, in words."""
    return sentence(Refusal("customers.row", row.reason, **(row.facts or {}))) if row.reason else ""


def rows_sheet(request: ActorRequest, page: uploads.UploadPage) -> HttpResponse:
    """The rows that are shown, as an Excel file."""
    if page.rows is None:
        raise NotFound("rows")
    titles = (
        *(_("Row"), _("Full name"), _("User name"), _("E-mail"), _("Mobile")),
        *(_("Outcome"), _("Column"), _("Reason")),
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


def _rows(request: ActorRequest, page: uploads.UploadPage) -> Iterator[tuple[Any, ...]]:
    rows = uploads.rows_of(request.actor, page.upload.pk, outcome=page.outcome)
    for row in rows.iterator(chunk_size=CHUNK):
        person = (row.number, row.full_name, row.username, row.email, row.mobile)
        yield *person, row.outcome_word, row.field_word or "", reason_of(row)
