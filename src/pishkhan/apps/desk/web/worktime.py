"""Time worked on a ticket, and one's own: read, booked, taken back, as Excel (A12)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.desk.actions.worktime import book_time, correct_time
from pishkhan.apps.desk.forms.worktime import BookingForm, CorrectionForm
from pishkhan.apps.desk.queries import worktime as queries
from pishkhan.apps.desk.queries.rows import WorkTime
from pishkhan.apps.desk.rules.worktime import WorkKind
from pishkhan.apps.desk.web.sheets import every
from pishkhan.apps.oncall.queries import local_day
from pishkhan.infra.paging import MAX_SIZE, Page
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks, shaped
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.persian import format_minutes


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def of_ticket(request: ActorRequest, code: str) -> HttpResponseBase:
    """What was worked on it, by whom; and booking more."""
    if wants_sheet(request):
        return _sheet(f"work-time-{code}", lambda cursor: _worked(request, code, cursor, MAX_SIZE).page)
    worked = _worked(request, code, request.GET.get("cursor"))
    form = BookingForm(request.POST) if request.method == "POST" else BookingForm()
    if request.method == "POST" and form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _book(request, code, form)))
    return _shown(request, worked, form, status=422 if form.is_bound else 200)


@require_POST
@staff_only
def correction(request: ActorRequest, code: str, entry_id: int) -> HttpResponse:
    """Take a booking back; the reason is typed beside it, and so is what is wrong with it."""
    form = CorrectionForm(request.POST, auto_id=f"back{entry_id}-%s")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    with FormErrors(form):
        correct_time(actor=request.actor, at=timezone.now(), code=code, entry_id=entry_id, reason=reason)
        flash(request, _("The booking was taken back; both entries stay readable."))
        return redirect("ticket-time", code=code)
    return _shown(request, _worked(request, code, None), BookingForm(), status=422, refused={entry_id: form})


@require_safe
@staff_only
def own(request: ActorRequest) -> HttpResponseBase:
    """What one has booked himself."""
    if wants_sheet(request):
        return _sheet("work-time", lambda cursor: queries.own_work(request.actor, cursor=cursor, size=MAX_SIZE))
    page = queries.own_work(request.actor, cursor=request.GET.get("cursor"))
    today = local_day(looks().now)
    context = {"today": _time(queries.booked_on(request.actor, today)), **_page(request, page)}
    return render(request, "desk/worktime/own.html", context)


def _shown(
    request: ActorRequest,
    worked: queries.Worked,
    form: BookingForm,
    *,
    status: int,
    refused: Mapping[int, CorrectionForm] = MappingProxyType({}),
) -> HttpResponse:
    context = {
        "worked": worked,
        "ticket": worked.ticket,
        "total": _time(worked.ticket.worked_minutes),
        "by_person": [(name, _time(minutes)) for name, minutes in worked.by_person],
        "form": form,
        **_page(request, worked.page, refused),
    }
    return render(request, "desk/worktime/ticket.html", context, status=status)


def _worked(request: ActorRequest, code: str, cursor: str | None, size: int = 50) -> queries.Worked:
    return queries.worked_on(request.actor, code, cursor=cursor, size=size)


def _book(request: ActorRequest, code: str, form: BookingForm) -> str:
    typed = form.cleaned_data
    facts = {name: typed[name] for name in ("minutes", "on", "kind", "note")}
    entry = book_time(actor=request.actor, at=timezone.now(), code=code, **facts)
    flash(request, _("%(time)s was booked.") % {"time": _time(entry.minutes)})
    return reverse("ticket-time", kwargs={"code": code})


def _page(
    request: ActorRequest, page: Page[WorkTime], refused: Mapping[int, CorrectionForm] = MappingProxyType({})
) -> dict[str, Any]:
    return {
        "entries": [
            (entry, _time(entry.minutes), WorkKind(entry.kind), refused.get(entry.pk) or _takes_back(request, entry))
            for entry in page.items
        ],
        "previous": _turn(page.previous_cursor),
        "following": _turn(page.next_cursor),
        "sheet": sheet_address(request),
    }


def _takes_back(request: ActorRequest, entry: WorkTime) -> CorrectionForm | None:
    if not queries.is_correctable(request.actor, entry.ticket, entry):
        return None
    return CorrectionForm(auto_id=f"back{entry.pk}-%s")


def _turn(cursor: str | None) -> str:
    return f"?{urlencode({'cursor': cursor})}" if cursor else ""


def _time(minutes: int) -> str:
    return shaped(format_minutes(minutes))


def _sheet(name: str, turn: Any) -> HttpResponseBase:
    columns = [
        Column(_("Day"), 14),
        Column(_("Who"), 24),
        Column(_("Code"), 14),
        Column(_("Subject"), 44),
        Column(_("What on"), 20),
        Column(_("Minutes"), 10, "number"),
        Column(_("Note"), 40),
        Column(_("Booked"), 18),
    ]
    return sheet_response(name, _("Work time"), columns, _rows(every(turn)))


def _rows(entries: Iterable[WorkTime]) -> Iterable[tuple[Any, ...]]:
    for entry in entries:
        about = (entry.ticket.code, entry.ticket.subject, WorkKind(entry.kind), entry.minutes, entry.note)
        yield (entry.on, entry.person.full_name, *about, entry.booked_at)
