"""The checklist on the page of a ticket, and the lists a desk has saved (A12)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pishkhan.apps.desk.actions import checklists as actions
from pishkhan.apps.desk.forms.checklists import ItemForm, NameForm, PlaceForm, TemplateForm
from pishkhan.apps.desk.queries.checklists import checklist, checklist_item
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.infra.web.submits import idempotent


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def items(request: ActorRequest, code: str) -> HttpResponse:
    """The list by itself; and one step more."""
    form = ItemForm(request.POST) if request.method == "POST" else ItemForm()
    if request.method == "POST" and form.is_valid():
        with FormErrors(form):
            idempotent(request, lambda: _add(request, code, form.cleaned_data["text"]))
            return _after(request, code)
    return _shown(request, code, form=form, status=422 if form.is_bound else 200)


@require_POST
@staff_only
def ticking(request: ActorRequest, code: str, item_id: int) -> HttpResponse:
    """Tick a step, or take the tick away."""
    done = request.POST.get("done") == "yes"
    actions.tick_item(actor=request.actor, at=timezone.now(), code=code, item_id=item_id, done=done)
    return _after(request, code)


@require_POST
@staff_only
def moving(request: ActorRequest, code: str, item_id: int) -> HttpResponse:
    """Give a step another place, by its buttons or by dragging it."""
    checklist_item(request.actor, find_ticket(request.actor, code), item_id)
    form = PlaceForm(request.POST)
    if form.is_valid():
        to = form.cleaned_data["to"]
        actions.move_item(actor=request.actor, at=timezone.now(), code=code, item_id=item_id, to=to)
        return _after(request, code)
    return _shown(request, code, status=422)


@require_POST
@staff_only
def removal(request: ActorRequest, code: str, item_id: int) -> HttpResponse:
    """Take a step off."""
    actions.remove_item(actor=request.actor, at=timezone.now(), code=code, item_id=item_id)
    return _after(request, code)


@require_POST
@staff_only
def from_template(request: ActorRequest, code: str) -> HttpResponse:
    """Put a saved list at the end."""
    form = TemplateForm(request.POST, actor=request.actor)
    return _with(request, code, form, "use", lambda facts: actions.use_template(**facts))


@require_POST
@staff_only
def as_template(request: ActorRequest, code: str) -> HttpResponse:
    """Keep this list for the desk."""
    form = NameForm(request.POST)
    return _with(request, code, form, "keep", lambda facts: actions.save_template(**facts))


@require_POST
@staff_only
def template_removal(request: ActorRequest, template_id: int) -> HttpResponse:
    """Throw a saved list away."""
    actions.remove_template(actor=request.actor, at=timezone.now(), template_id=template_id)
    flash(request, _("The saved list is gone; what was made of it stays on the requests."))
    return redirect("home")


def checklist_context(request: ActorRequest, ticket: Ticket) -> dict[str, Any]:
    """What the card shows, by itself and on the ticket's page."""
    return {"ticket": ticket, "checklist": checklist(request.actor, ticket), "item_form": ItemForm()}


def _with(
    request: ActorRequest, code: str, form: Any, name: str, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    if form.is_valid():
        facts = {"actor": request.actor, "at": timezone.now(), "code": code, **form.facts()}
        with FormErrors(form):
            idempotent(request, lambda: _done(act, facts))
            return _after(request, code)
    return _shown(request, code, status=422, **{f"{name}_form": form})


def _done(act: Callable[[dict[str, Any]], object], facts: dict[str, Any]) -> str:
    act(facts)
    return reverse("ticket", kwargs={"code": facts["code"]})


def _add(request: ActorRequest, code: str, text: str) -> str:
    actions.add_item(actor=request.actor, at=timezone.now(), code=code, text=text)
    return reverse("ticket", kwargs={"code": code})


def _after(request: ActorRequest, code: str) -> HttpResponse:
    if is_fragment(request):
        ticket = find_ticket(request.actor, code)
        return render(request, "desk/fragments/checklist.html", checklist_context(request, ticket))
    return redirect(f"{reverse('ticket', kwargs={'code': code})}#checklist")


def _shown(request: ActorRequest, code: str, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of the list, with the forms that keep it and use a saved one."""
    ticket = find_ticket(request.actor, code)
    context = checklist_context(request, ticket)
    context |= {"use_form": TemplateForm(actor=request.actor), "keep_form": NameForm()}
    context["item_form"] = forms.pop("form", None) or context["item_form"]
    return render(request, "desk/checklist.html", context | forms, status=status)
