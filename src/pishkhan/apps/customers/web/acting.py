"""A form that is sent: done once, told, led on; or shown again with what is wrong in it."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from pishkhan.apps.customers.forms.kept import KeptForm
from pishkhan.apps.customers.rules import may_keep
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.passing import only, places
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Conflict

__all__ = ["GET_OR_POST", "keepers_only", "places", "sent", "shown"]

GET_OR_POST = ("GET", "HEAD", "POST")
P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]


def keepers_only(view: View[P]) -> View[P]:
    """Let in whoever keeps customers; to everybody else there is no such page."""
    return only(view, may_keep)


def sent(
    request: ActorRequest,
    form: KeptForm,
    act: Callable[[dict[str, Any]], str],
    done: str,
    *,
    version: Callable[[], int] | None = None,
) -> HttpResponse | None:
    """Do what a good form asks and lead on to the address ``act`` gives; ``None`` when the form must be shown again.

    ``version`` gives the present version of what is edited, for the next sending after somebody else was faster.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        with FormErrors(form):
            address = idempotent(request, lambda: act(form.facts()))
            flash(request, done)
            return go_to(request, address)
    except Conflict as conflict:
        if version is None:
            raise
        form.show_both(conflict, version())
    return None


def shown(request: ActorRequest, template: str, form: KeptForm, **context: Any) -> HttpResponse:
    """The form as it stands: fresh, or with what is wrong in it."""
    status = 409 if form.theirs is not None else 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, "action": request.get_full_path()} | context, status=status)
