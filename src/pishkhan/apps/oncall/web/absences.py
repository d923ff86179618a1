"""Absences: the house's list, and telling, changing and ending one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.oncall import queries
from pishkhan.apps.oncall.actions import change_absence, end_absence, record_absence
from pishkhan.apps.oncall.forms.absences import AbsenceForm, EndingForm
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.sheets.writing import ROWS_AT_MOST, Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Conflict

WIDTHS = (28, 20, 20, 28, 40)


@require_safe
@staff_only
def absences(request: ActorRequest) -> HttpResponse:
    """Who is or will be absent, the latest to begin first; what is over on its own tab."""
    over = request.GET.get("tab") == "over"
    if wants_sheet(request):
        return _sheet(request, over=over)
    page = queries.absences(request.actor, now=looks().now, over=over, cursor=request.GET.get("cursor"))
    see(request, "absences", timezone.now())
    context = {
        "known": queries.known(request.actor, page.items),
        "over": over,
        "previous": _place(page.previous_cursor, over=over),
        "following": _place(page.next_cursor, over=over),
        "sheet": sheet_address(request),
        "back": request.get_full_path(),
    }
    return render(request, "oncall/absences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new_absence(request: ActorRequest) -> HttpResponse:
    """Tell that somebody is absent: oneself, or somebody one manages."""
    given: dict[str, Any] = {"actor": request.actor, "now": looks().now}
    if request.method != "POST":
        return _form_page(request, AbsenceForm(**given, initial=_asked(request)), _("Record an absence"))
    form = AbsenceForm(request.POST, **given)
    if form.is_valid():
        with FormErrors(form):
            address = idempotent(request, lambda: _recorded(request, form))
            flash(request, _("The absence was recorded; the colleagues concerned are told."))
            return go_to(request, address)
    return _form_page(request, form, _("Record an absence"), status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def absence(request: ActorRequest, absence_id: int) -> HttpResponse:
    """Change an absence that is not over."""
    found = queries.absence(request.actor, absence_id)
    given: dict[str, Any] = {"actor": request.actor, "now": looks().now, "absence": found}
    if request.method != "POST":
        return _form_page(request, AbsenceForm(**given), _("Change the absence"), absence=found)
    form = AbsenceForm(request.POST, **given)
    if form.is_valid():
        with FormErrors(form):
            try:
                change_absence(
                    actor=request.actor,
                    at=timezone.now(),
                    absence_id=absence_id,
                    version=form.cleaned_data["version"],
                    **form.facts(),
                )
            except Conflict as conflict:
                return _conflict(request, absence_id, conflict)
            flash(request, _("The absence was changed."))
            return go_to(request, _back(request))
    return _form_page(request, form, _("Change the absence"), status=422, absence=found)


@require_POST
@staff_only
def ending(request: ActorRequest, absence_id: int) -> HttpResponse:
    """The person is there again, or will be after all."""
    form = EndingForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    done = end_absence(actor=request.actor, at=timezone.now(), absence_id=absence_id, version=version)
    flash(request, _("The absence was cancelled.") if done.cancelled_at else _("The absence was ended."))
    return go_to(request, _back(request))


def _recorded(request: ActorRequest, form: AbsenceForm) -> str:
    user_id = form.cleaned_data["person"].pk
    record_absence(actor=request.actor, at=timezone.now(), user_id=user_id, **form.facts())
    return _back(request)


def _conflict(request: ActorRequest, absence_id: int, conflict: Conflict) -> HttpResponse:
    """What is there now stands beside what was typed, which may be sent again over it."""
    found = queries.absence(request.actor, absence_id)
    typed = request.POST.copy()
    typed["version"] = str(found.version)
    fresh = AbsenceForm(typed, actor=request.actor, now=looks().now, absence=found)
    fresh.add_error(None, _(conflict.message))
    return _form_page(request, fresh, _("Change the absence"), status=409, absence=found, theirs=found)


def _form_page(request: ActorRequest, form: AbsenceForm, title: str, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "absence": None, "theirs": None, "back": _back(request)} | more
    return render(request, "oncall/absence_form.html", context | {"action": request.path}, status=status)


def _asked(request: ActorRequest) -> dict[str, Any]:
    """The person whose page led here, if one may say it for him; the form's own list decides."""
    person = request.GET.get("person", "")
    return {"person": person} if person.isascii() and person.isdigit() and len(person) < 18 else {}


def _back(request: ActorRequest) -> str:
    """Where the person came from, if it is one of our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted.startswith("/") else reverse("absences")


def _place(cursor: str | None, *, over: bool) -> str:
    words = ({"tab": "over"} if over else {}) | ({"cursor": cursor} if cursor else {})
    return f"?{urlencode(words)}" if cursor else ""


def _sheet(request: ActorRequest, *, over: bool) -> HttpResponse:
    titles = (_("Person"), _("Absent from"), _("Until"), _("Substitute"), _("Reason"))
    columns = [Column(title, width) for title, width in zip(titles, WIDTHS, strict=True)]
    rows = (
        (known.absence.user.full_name, known.absence.starts_at, known.absence.ends_at, _stands_in(known), known.reason)
        for known in _every(request, over=over)
    )
    return sheet_response("absences", _("Absences"), columns, rows)  # type: ignore[return-value]


def _every(request: ActorRequest, *, over: bool) -> Any:
    cursor, given = None, 0
    while given < ROWS_AT_MOST:
        page = queries.absences(request.actor, now=looks().now, over=over, cursor=cursor, size=200)
        yield from queries.known(request.actor, page.items)
        given, cursor = given + len(page.items), page.next_cursor
        if cursor is None:
            return


def _stands_in(known: queries.KnownAbsence) -> str:
    return known.absence.substitute.full_name if known.absence.substitute else ""
