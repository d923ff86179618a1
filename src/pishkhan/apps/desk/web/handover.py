"""Handing somebody's open tickets over: whose, which, to whom, and how far it is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.desk.actions.handing import hand_over
from pishkhan.apps.desk.forms.handover import HandoverForm
from pishkhan.apps.desk.queries import handover as handovers
from pishkhan.apps.desk.queries.rows import Handover
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks, shaped
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.infra.web.unchanged import etag_of, unless_unchanged
from pishkhan.pure.refusal import Conflict


@require_safe
@staff_only
def desk(request: ActorRequest, desk_id: int) -> HttpResponse:
    """Everybody with open tickets at the desk, those first who are not there, and the latest hand-overs."""
    context = {
        "owners": handovers.owners(request.actor, desk_id, looks().now),
        "desk": people.team(request.actor, desk_id),
        "recent": handovers.recent_handovers(request.actor, desk_id),
    }
    return render(request, "desk/handover_desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def person(request: ActorRequest, desk_id: int, user_id: int) -> HttpResponse:
    """What one person has open, and the form that gives all of it away."""
    if request.method != "POST":
        return _preview(request, desk_id, user_id)
    had = handovers.belongings(request.actor, desk_id, user_id)
    form = _form(request, had)
    if form.is_valid():
        with FormErrors(form):
            try:
                return redirect(idempotent(request, lambda: _handed(request, had, form)))
            except Conflict as conflict:
                return _preview(request, desk_id, user_id, conflict=conflict)
    return _page(request, had, form, status=422)


@require_safe
@staff_only
def progress(request: ActorRequest, desk_id: int, handover_id: int) -> HttpResponse:
    """How far a hand-over is, refreshed until it is done."""
    found = handovers.handover(request.actor, desk_id, handover_id)
    context = {"handover": found, "names": handovers.names_of(found.given)}
    mark = found.done, found.finished_at
    if is_fragment(request):
        part = "desk/fragments/handover.html"
        return unless_unchanged(request, *mark, build=lambda: render(request, part, context))
    return render(request, "desk/handover.html", context | {"etag": etag_of(request, *mark)})


def _preview(request: ActorRequest, desk_id: int, user_id: int, *, conflict: Conflict | None = None) -> HttpResponse:
    """The tickets as they are now; what was typed stays where somebody else was faster."""
    cursor = request.GET.get("cursor")
    had = handovers.belongings(request.actor, desk_id, user_id, cursor=cursor)
    if conflict is None:
        return _page(request, had, _form(request, had))
    form = _form(request, had)
    form.add_error(None, _(conflict.message))
    return _page(request, had, form, status=409)


def _form(request: ActorRequest, had: handovers.Belongings) -> HandoverForm:
    given: dict[str, Any] = {"desk_id": had.desk.pk, "person_id": had.person.pk, "now": looks().now}
    return HandoverForm(request.POST, **given) if request.method == "POST" else HandoverForm(**given)


def _handed(request: ActorRequest, had: handovers.Belongings, form: HandoverForm) -> str:
    done = hand_over(
        actor=request.actor,
        at=timezone.now(),
        desk_id=had.desk.pk,
        from_user_id=had.person.pk,
        to_user_id=form.heir(),
        reason=form.cleaned_data["reason"],
        seen=request.POST.get("seen") or None,
    )
    if done.finished_at:
        said = ngettext("%(count)s request was handed over.", "%(count)s requests were handed over.", done.given_count)
        flash(request, said % {"count": shaped(done.given_count)})
    return _address(done)


def _address(done: Handover) -> str:
    return reverse("desk-handover-progress", kwargs={"desk_id": done.desk_id, "handover_id": done.pk})


def _page(request: ActorRequest, had: handovers.Belongings, form: HandoverForm, status: int = 200) -> HttpResponse:
    page = had.page
    context = {
        "had": had,
        "form": form,
        "lines": [(ticket, Priority(ticket.priority)) for ticket in page.items],
        "previous": f"?{urlencode({'cursor': page.previous_cursor})}" if page.previous_cursor else "",
        "following": f"?{urlencode({'cursor': page.next_cursor})}" if page.next_cursor else "",
    }
    return render(request, "desk/handover_person.html", context, status=status)
