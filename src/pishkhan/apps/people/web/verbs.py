"""One small resource for each verb on a person or a team: its form in a dialog or a page, its action, and back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.people.forms.subjects import BareForm, SubjectForm
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only, way_back
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import Conflict, NotFound

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Kind:
    """What verbs are about: how one is found, and the page that shows it."""

    find: Callable[[Actor, int], Any]
    page: str
    parameter: str


@dataclass(frozen=True, slots=True)
class Call:
    """What an action is called with: who, when, on whom or what, the ids in the address, and what was typed."""

    request: ActorRequest
    at: datetime
    subject: Any
    ids: dict[str, Any]
    facts: dict[str, Any]
    version: int | None

    @property
    def by(self) -> dict[str, Any]:
        """The arguments every action takes."""
        return {"actor": self.request.actor, "at": self.at}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as pages offer it; ``title``, ``send`` and ``done`` are English words marked for translation.

    ``done`` is empty when ``act`` says itself what was done; ``roles`` are those who find it at all, everybody of the
    vendor's when empty.
    """

    kind: Kind
    act: Callable[[Call], object]
    title: str
    send: str
    done: str
    form: type[SubjectForm] = BareForm
    hint: str = ""
    tone: str = "primary"
    roles: tuple[Role, ...] = field(default=(Role.ADMINISTRATOR,))


def resource(verb: Verb) -> View:
    """The view of a verb: GET shows its form, POST does it; further ids in the address are part of its subject."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @staff_only
    def view(request: ActorRequest, /, **ids: Any) -> HttpResponse:
        if verb.roles and not any(request.actor.has(role) for role in verb.roles):
            raise NotFound("page")
        return _handled(request, verb, ids)

    return view


def _handled(request: ActorRequest, verb: Verb, ids: dict[str, Any]) -> HttpResponse:
    subject = verb.kind.find(request.actor, ids[verb.kind.parameter])
    posted = request.method == "POST"
    form = verb.form(request.POST if posted else None, actor=request.actor, subject=subject)
    status = 200
    if posted:
        done, status = _do(request, verb, form, ids)
        if done:
            return _after(request, verb, subject)
    context = {"form": form, "verb": verb, "action": request.get_full_path(), "back": _page_of(verb, subject)}
    return render(request, "people/forms/verb.html", context, status=status)


def _do(request: ActorRequest, verb: Verb, form: SubjectForm, ids: dict[str, Any]) -> tuple[bool, int]:
    if not form.is_valid():
        return False, 422
    call = Call(request, timezone.now(), form.subject, ids, form.facts(), form.cleaned_data["version"])
    try:
        with FormErrors(form):
            idempotent(request, lambda: _done(verb, call))
            return True, 200
    except Conflict as conflict:
        _show_both(form, conflict, verb.kind.find(request.actor, form.subject.pk).version)
        return False, 409
    return False, 422


def _done(verb: Verb, call: Call) -> str:
    verb.act(call)
    if verb.done:
        flash(call.request, _(verb.done))
    return _page_of(verb, call.subject)


def _after(request: ActorRequest, verb: Verb, subject: Any) -> HttpResponse:
    """Back to the page it was pressed on, as it is now."""
    wanted = request.POST.get("next", "")
    address = way_back(request, wanted) if wanted else _page_of(verb, subject)
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _page_of(verb: Verb, subject: Any) -> str:
    return reverse(verb.kind.page, kwargs={verb.kind.parameter: subject.pk})


def _show_both(form: SubjectForm, conflict: Conflict, version: int) -> None:
    """Keep what was typed, show what is there now, and let the next sending be on top of it (design §3)."""
    refusal_to_form(form, conflict)
    form.theirs = conflict.theirs
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(version)
    form.data = data
