"""The first administrator of an empty house; afterwards this address does not exist."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pishkhan.apps.people.actions import NewUser, found_house
from pishkhan.doors.console.forms import WelcomeForm
from pishkhan.doors.console.web.entering import begin_sign_in, visitor
from pishkhan.infra.ops.founding import is_setup_key, is_unsettled
from pishkhan.infra.throttle import hit
from pishkhan.infra.ui.looks import language
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.sources import neighbourhood_of, source_of
from pishkhan.pure.refusal import NotFound, Refusal, Throttled
from pishkhan.pure.words import N_

KEY_LIMIT, HOUR = 20, 60 * 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password", "again", "key")
def welcome(request: ActorRequest) -> HttpResponse:
    """Ask for the set-up key and for who is the first administrator, sign him in and lead him on."""
    if not is_unsettled():
        raise NotFound("page")
    if request.method != "POST":
        initial = {"key": request.GET.get("key", "")[:100], "language": language()}
        return _page(request, WelcomeForm(initial=initial), 200)
    form, status = WelcomeForm(request.POST), 422
    try:
        if _may_enter(request, form):
            with FormErrors(form):
                return _founded(request, form)
    except Throttled as refusal:
        refusal_to_form(form, refusal)
        status = 429
    return _page(request, form, status)


def _may_enter(request: ActorRequest, form: WelcomeForm) -> bool:
    """Only wrong keys are counted, so that a slip in another field locks nobody out of his own house."""
    if not form.is_valid():
        return False
    if is_setup_key(form.cleaned_data["key"]):
        return True
    source = neighbourhood_of(source_of(request))
    hit("welcome", source, limit=KEY_LIMIT, window_seconds=HOUR, at=timezone.now())
    refusal_to_form(form, _wrong_key())
    return False


def _founded(request: ActorRequest, form: WelcomeForm) -> HttpResponse:
    typed = form.cleaned_data
    person = NewUser(typed["username"], typed["full_name"], typed["email"] or "", language=typed["language"])
    user = found_house(actor=visitor(request), at=timezone.now(), person=person, password=typed["password"])
    begin_sign_in(request, user)
    return redirect("first-steps")


def _page(request: ActorRequest, form: WelcomeForm, status: int) -> HttpResponse:
    return render(request, "console/welcome.html", {"form": form}, status=status)


def _wrong_key() -> Refusal:
    return Refusal(
        "people.setup_key", N_("This is not the set-up key. It is shown where Pishkhan was started."), field="key"
    )
