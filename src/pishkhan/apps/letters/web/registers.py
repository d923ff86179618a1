"""The registers of letters, and one letter (D4)."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.letters import queries
from pishkhan.apps.letters.actions.reading import record_download, record_reading
from pishkhan.apps.letters.forms import FindLettersForm
from pishkhan.apps.letters.rules import LetterState, may_read, may_register
from pishkhan.infra.files import download_response
from pishkhan.infra.paging import Page
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, customer_only, staff_only
from pishkhan.pure.refusal import NotFound

CHUNK = 2_000
P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]


def readers_only(view: View[P]) -> View[P]:
    """Let in whoever reads the registers; to everybody else there is no such page."""

    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not may_read(request.actor):
            raise NotFound("page")
        return view(request, *args, **kwargs)

    return staff_only(guarded)


@require_safe
@readers_only
def letters(request: ActorRequest) -> HttpResponse:
    """Both registers or one, of one Jalali year or all, the newest first."""
    form = FindLettersForm(request.actor, request.GET)
    if wants_sheet(request):
        return _sheet(request, form.wanted())
    page = queries.letters_page(request.actor, **form.wanted(), cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "form": form,
        "sheet": sheet_address(request),
        "may_register": may_register(request.actor),
        **places(request, page),
    }
    return render(request, "letters/letters.html", context)


@require_safe
@readers_only
def letter(request: ActorRequest, letter_id: int) -> HttpResponse:
    """One letter with its scans, its annotations and what it belongs to."""
    found = queries.letter(request.actor, letter_id)
    record_reading(actor=request.actor, at=timezone.now(), letter=found)
    context = {
        "letter": found,
        "scans": found.scans.select_related("file", "added_by").order_by("id"),
        "annotations": found.annotations.select_related("by").order_by("id"),
        "code": queries.ticket_code_of(request.actor, found),
        "contract": queries.contract_shown(request.actor, found),
        "may_register": may_register(request.actor),
    }
    return render(request, "letters/letter.html", context)


def scan(request: ActorRequest, scan_id: int) -> HttpResponseBase:
    """Hand a scan out to whoever may read its letter, on either side; always as a download (design §6)."""
    door = staff_only if request.actor.is_vendor else customer_only
    return door(_download)(request, scan_id)


def places(request: ActorRequest, page: Page[Any]) -> dict[str, str]:
    """The addresses of the pages beside ``page``, with the filters of this one."""
    return {"previous": _place(request, page.previous_cursor), "following": _place(request, page.next_cursor)}


@require_safe
def _download(request: ActorRequest, scan_id: int) -> HttpResponseBase:
    found = queries.scan(request.actor, scan_id)
    record_download(actor=request.actor, at=timezone.now(), scan=found)
    return download_response(found.file, found.name)


def _place(request: ActorRequest, cursor: str | None) -> str:
    if cursor is None:
        return ""
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"?{words.urlencode()}"


def _sheet(request: ActorRequest, wanted: dict[str, Any]) -> HttpResponse:
    titles = (
        *(_("Register"), _("Year"), _("Number"), _("Date of the letter"), _("Number on the letter"), _("Subject")),
        *(_("From or to"), _("Organisation"), _("Registered at"), _("State"), _("Reason")),
    )
    widths = (12, 8, 10, 14, 18, 44, 34, 34, 18, 12, 40)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    return sheet_response("letters", _("Letters"), columns, _rows(request, wanted))  # type: ignore[return-value]


def _rows(request: ActorRequest, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in queries.matching_letters(request.actor, **wanted).order_by("-id").iterator(chunk_size=CHUNK):
        place = (one.direction_word, str(one.year), one.number, one.day, one.their_number)
        known = (one.subject, one.correspondent, one.organisation.name if one.organisation else "")
        yield *place, *known, one.registered_at, LetterState(one.state), one.cancel_reason
