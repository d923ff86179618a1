"""One form that does one thing: shown, looked at in its consequences, done once; what is refused loses nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect, render

from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest, is_fragment
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Conflict

LOOK = "look"
"""The name of the button that only looks again, though these consequences were seen."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a form, as its template shows it; ``fingerprint`` names these very consequences."""

    fingerprint: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """What a form is for.

    ``act`` does it and gives the address to go on to, where ``said`` (a translated sentence) is told. ``context`` is
    what the template shows beside the form. With ``preview`` nothing is done before the person has seen what it gives:
    the first sending shows it, the second one, of the same consequences, acts. ``tone`` is that of its button:
    "danger" for what takes something away.
    """

    template: str
    said: str
    act: Callable[[], str]
    context: Callable[[], dict[str, Any]] = dict
    preview: Callable[[], Preview | None] | None = None
    tone: str = "primary"


def handle(request: ActorRequest, form: OnceForm, deed: Deed) -> HttpResponse:
    """Show the form (GET), or look ahead and act (POST)."""
    status, shown = 200, {"preview": None}
    if request.method == "POST":
        done, status, found = _sent(request, form, deed)
        if done:
            flash(request, deed.said)
            return go(request, done)
        shown |= found
    context = {"form": form, "action": request.get_full_path(), "tone": deed.tone, **deed.context(), **shown}
    return render(request, deed.template, context, status=status)


def go(request: ActorRequest, address: str) -> HttpResponse:
    """Lead to ``address``: by a redirect, or for a form in the dialog by telling the page to go there.

    The page the dialog stands on is only drawn anew, so that it stays where the person has scrolled to.
    """
    if not is_fragment(request):
        return redirect(address)
    here = urlsplit(request.headers.get("HX-Current-URL", ""))
    same = address.partition("#")[0] == here._replace(scheme="", netloc="", fragment="").geturl()
    return HttpResponse(status=204, headers={"HX-Refresh": "true"} if same else {"HX-Redirect": address})


def _sent(request: ActorRequest, form: OnceForm, deed: Deed) -> tuple[str, int, dict[str, Any]]:
    """(address when it was done, status, what is to be looked at first)."""
    if not form.is_valid():
        return "", 422, {}
    try:
        with FormErrors(form):
            preview = deed.preview() if deed.preview else None
            unseen = preview and form.cleaned_data.get("seen") != preview.fingerprint
            if preview and (unseen or LOOK in request.POST):
                form.resend(seen=preview.fingerprint)
                return "", 200, {"preview": preview.context}
            return idempotent(request, deed.act), 200, {}
    except Conflict as conflict:
        if not isinstance(form, VersionedForm):
            raise
        refusal_to_form(form, conflict)
        form.show_both(conflict)
        return "", 409, {}
    return "", 422, {}
