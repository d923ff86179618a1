"""The audit trail: every deed in words, narrowed down as one likes; reading it is a deed, too."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.doors.console.deeds import DEEDS
from pishkhan.doors.console.subjects import Subject, subjects
from pishkhan.doors.console.trail import TrailForm
from pishkhan.infra.events import trail as audited
from pishkhan.infra.sheets.writing import ROWS_AT_MOST, Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import NotFound

CHUNK = 500
WIDTHS = (20, 20, 28, 12, 34, 28, 16, 24, 18, 60)


@require_safe
@staff_only
def trail(request: ActorRequest) -> HttpResponseBase:
    """One page of the audit as it is filtered, or all of that in Excel; filters that cannot be read show nothing."""
    if not audited.may_read_trail(request.actor):
        raise NotFound("page")
    form = TrailForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return _page(request, form, [])
    sought = form.sought()
    if wants_sheet(request):
        return _sheet(request, sought)
    page = audited.trail(request.actor, sought, cursor=request.GET.get("cursor"))
    audited.record_reading(actor=request.actor, at=timezone.now(), sought=sought)
    following = _address(request, page.next_cursor)
    return _page(request, form, page.items, previous=_address(request, page.previous_cursor), following=following)


def _page(
    request: ActorRequest, form: TrailForm, entries: Any, *, previous: str = "", following: str = ""
) -> HttpResponse:
    named = subjects(request.actor, [entry.subject for entry in entries])
    context = {
        "form": form,
        "lines": [(entry, deed_of(entry.verb), named[entry.subject], particulars(entry)) for entry in entries],
        "kinds": ActorKind,
        "sheet": sheet_address(request),
        "previous": previous,
        "following": following,
    }
    return render(request, "console/audit.html", context)


def deed_of(verb: str) -> str:
    """What a verb says; one of an older version says itself."""
    return _(DEEDS[verb]) if verb in DEEDS else verb


def particulars(entry: Any) -> list[tuple[str, str]]:
    """The particulars of a deed as they were written down."""
    return [(name, _flat(value)) for name, value in entry.details.items() if value not in (None, "", [], {})]


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_flat(part)}" for name, part in value.items())
    return str(value)


def _sheet(request: ActorRequest, sought: audited.Sought) -> HttpResponseBase:
    audited.record_taking(actor=request.actor, at=timezone.now(), sought=sought)
    titles = (
        *(_("When"), _("Written down"), _("Who"), _("Side"), _("Deed"), _("Code of the deed")),
        *(_("About"), _("Name"), _("From where"), _("Particulars")),
    )
    columns = [Column(title, width) for title, width in zip(titles, WIDTHS, strict=True)]
    return sheet_response("audit", _("Audit trail"), columns, _rows(request, sought))


def _rows(request: ActorRequest, sought: audited.Sought) -> Iterator[tuple[object, ...]]:
    entries = audited.whole_trail(request.actor, sought, most=ROWS_AT_MOST)
    while some := list(islice(entries, CHUNK)):
        named = subjects(request.actor, [entry.subject for entry in some])
        yield from (_row(entry, named[entry.subject]) for entry in some)


def _row(entry: Any, about: Subject) -> tuple[object, ...]:
    side = ActorKind(entry.actor_kind)
    told = "; ".join(f"{name}: {value}" for name, value in particulars(entry))
    deed = deed_of(entry.verb), entry.verb
    return entry.at, entry.recorded_at, entry.actor_name, side, *deed, about.kind, about.name, entry.source, told


def _address(request: ActorRequest, cursor: str | None) -> str:
    if cursor is None:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"?{query.urlencode()}"
