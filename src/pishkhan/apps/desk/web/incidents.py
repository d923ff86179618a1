"""Major incidents: the list, the page of one with its refreshing part, declaring, announcing and ending (A13)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.desk.actions.incidents import Announced, announce, declare_incident, end_incident
from pishkhan.apps.desk.forms.incidents import AnnounceForm, ChildrenForm, DeclareForm, EndForm
from pishkhan.apps.desk.queries import incidents as queries
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.rows import MajorIncident
from pishkhan.infra.paging import MAX_SIZE
from pishkhan.infra.refreshing.answering import refreshed
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Conflict, NotFound

GET_OR_POST = ("GET", "HEAD", "POST")


@require_safe
@staff_only
def incidents(request: ActorRequest) -> HttpResponseBase:
    """Every major incident, the newest first."""
    page = queries.incidents_page(request.actor, cursor=request.GET.get("cursor"))
    if wants_sheet(request):
        return sheet_response("major-incidents", _("Major incidents"), _columns(), _rows(request))
    context = {
        "incidents": page.items,
        "following": f"?{urlencode({'cursor': page.next_cursor})}" if page.next_cursor else "",
        "previous": f"?{urlencode({'cursor': page.previous_cursor})}" if page.previous_cursor else "",
        "may_declare": queries.may_declare(request.actor, looks().now),
        "sheet": sheet_address(request),
    }
    return render(request, "desk/incidents/list.html", context)


@require_safe
@staff_only
def incident(request: ActorRequest, code: str) -> HttpResponse:
    """One incident: announcement, children, what was said to all."""
    return incident_page(request, code)


@require_safe
@staff_only
def live(request: ActorRequest, code: str) -> HttpResponse:
    """The part without forms, made anew only when something of it changed."""
    queries.incident(request.actor, code)

    def build() -> HttpResponse:
        page = queries.incident_page(request.actor, code, looks().now)
        return render(request, "desk/incidents/live.html", shown(page))

    return refreshed(request, "desk.incident", (code,), build)


def incident_page(
    request: ActorRequest, code: str, *, form: ChildrenForm | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; ``form`` is one that came back with errors."""
    page = queries.incident_page(request.actor, code, looks().now)
    context = shown(page) | {"form": form or ChildrenForm()}
    return render(request, "desk/incidents/page.html", context, status=status)


def shown(page: queries.IncidentPage) -> dict[str, Any]:
    """What the page and its refreshing part both show."""
    return {"page": page, "incident": page.incident, "parent": page.incident.ticket}


@require_http_methods(GET_OR_POST)
@staff_only
def new_incident(request: ActorRequest) -> HttpResponse:
    """Declare an incident, from a ticket or from scratch."""
    if not (request.actor.desk_ids | request.actor.managed_ids):
        raise NotFound("page")
    from_code = request.GET.get("ticket", "")[:40]
    form = DeclareForm(typed(request), initial=_initial(request, from_code))
    if form.is_bound and form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _declare(request, form.cleaned_data, from_code)))
    context = {"form": form, "from_code": from_code, "may_declare": queries.may_declare(request.actor, looks().now)}
    return render(request, "desk/incidents/new.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@staff_only
def announcement(request: ActorRequest, code: str) -> HttpResponse:
    """Add a word to the announcement."""
    found = queries.incident(request.actor, code)
    initial = {"version": found.version, "audience": found.audience, "expected_end_at": found.expected_end_at}
    form = AnnounceForm(typed(request), initial=initial)

    def act(facts: dict[str, Any]) -> None:
        announce(actor=request.actor, at=timezone.now(), code=code, **facts)

    done = _("The update is shown to those concerned.")
    return _say(request, found, form, act, {"title": _("Update the announcement"), "send": _("Publish"), "done": done})


@require_http_methods(GET_OR_POST)
@staff_only
def end(request: ActorRequest, code: str) -> HttpResponse:
    """Say that it is over."""
    found = queries.incident(request.actor, code)
    form = EndForm(typed(request), initial={"version": found.version})

    def act(facts: dict[str, Any]) -> None:
        end_incident(actor=request.actor, at=timezone.now(), code=code, **facts)

    done = _("The major incident is over. Answer its customers, together or each alone.")
    return _say(
        request, found, form, act, {"title": _("End the major incident"), "send": _("It is over"), "done": done}
    )


def _say(request: ActorRequest, found: MajorIncident, form: Any, act: Any, words: dict[str, str]) -> HttpResponse:
    code, status = found.ticket.code, 200
    theirs = None
    if form.is_bound:
        status = 422
        try:
            if form.is_valid():
                facts = {name: value for name, value in form.cleaned_data.items() if name != "submit_key"}
                with FormErrors(form):
                    return redirect(idempotent(request, lambda: _done(request, act, facts, code, words["done"])))
        except Conflict as conflict:
            refusal_to_form(form, conflict)
            theirs, status = conflict.theirs, 409
            form.data = form.data.copy() | {}
            form.data["version"] = str(found.version)
    context = {"form": form, "incident": found, "theirs": theirs, "words": words, "action": request.path}
    return render(request, "desk/incidents/say.html", context, status=status)


def _done(request: ActorRequest, act: Any, facts: dict[str, Any], code: str, said: str) -> str:
    act(facts)
    flash(request, said)
    return reverse("major-incident", kwargs={"code": code})


def _initial(request: ActorRequest, from_code: str) -> dict[str, Any]:
    if not from_code:
        return {}
    first = find_ticket(request.actor, from_code)
    return {
        "title_fa": first.subject,
        "product": first.product_id,
        "category": first.category_id,
        "begins_at": first.opened_at,
    }


def _declare(request: ActorRequest, facts: dict[str, Any], from_code: str) -> str:
    announced = Announced(
        title_fa=facts["title_fa"],
        title_en=facts["title_en"],
        body_fa=facts["body_fa"],
        body_en=facts["body_en"],
        audience=facts["audience"],
        begins_at=facts["begins_at"],
        expected_end_at=facts["expected_end_at"],
        product_id=facts["product"],
        category_id=facts["category"],
    )
    made = declare_incident(actor=request.actor, at=timezone.now(), announced=announced, from_code=from_code)
    flash(request, _("The major incident was declared and announced. Attach the tickets that belong to it."))
    return reverse("major-incident", kwargs={"code": made.ticket.code})


def _columns() -> list[Column]:
    return [
        Column(_("Code"), 14),
        Column(_("Title"), 40),
        Column(_("Product"), 24),
        Column(_("Began"), 18),
        Column(_("Expected end"), 18),
        Column(_("Ended"), 18),
        Column(_("Requests"), 10, "number"),
        Column(_("Still open"), 10, "number"),
        Column(_("Answered"), 10, "number"),
        Column(_("Owner"), 22),
    ]


def _rows(request: ActorRequest) -> Iterable[tuple[Any, ...]]:
    cursor = None
    while True:
        page = queries.incidents_page(request.actor, cursor=cursor, size=MAX_SIZE)
        for one in page.items:
            parent = one.ticket
            product = parent.product.name if parent.product else ""
            owner = parent.owner.full_name if parent.owner else ""
            times = (one.begins_at, one.expected_end_at, one.ended_at)
            counts = (one.child_count, one.live_count, one.answered_count)
            yield (parent.code, one.title, product, *times, *counts, owner)
        cursor = page.next_cursor
        if cursor is None:
            return
