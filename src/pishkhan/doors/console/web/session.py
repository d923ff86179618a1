"""Signing in and out; attempts are counted by account and by source (design §6)."""

from datetime import datetime

from django.contrib.auth import authenticate, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pishkhan.apps.people.models import User
from pishkhan.doors.console.forms import SignInForm
from pishkhan.doors.console.web.entering import begin_sign_in
from pishkhan.infra.events import audit
from pishkhan.infra.throttle import forget, forgive, hit
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.infra.web.refusals import refusal_to_form
from pishkhan.infra.web.requests import ActorRequest, way_back
from pishkhan.infra.web.sources import neighbourhood_of, source_of
from pishkhan.pure.actor import Role
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import Throttled

ACCOUNT_LIMIT, SOURCE_LIMIT, WINDOW_SECONDS = 10, 60, 15 * 60
BY_ACCOUNT, BY_SOURCE = "sign-in.account", "sign-in.source"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
def sign_in(request: ActorRequest) -> HttpResponse:
    """Show the form, or let the person in; a wrong name and a wrong password get the same answer."""
    if request.actor.user_id is not None:
        return redirect(_next(request))
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        user, status = _checked(request, form)
        if user is not None:
            begin_sign_in(request, user)
            return redirect(_next(request))
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "console/sign_in.html", context, status=status)


@require_POST
def sign_out(request: ActorRequest) -> HttpResponse:
    """End the session everywhere it was kept in this browser."""
    if request.actor.user_id is not None:
        _tell(request, "people.sign_out", request.actor.user_id)
    logout(request)
    return redirect("sign-in")


def home(request: ActorRequest) -> HttpResponse:
    """The first page of whoever asks: of staff, the first of the pages he may open.

    An administrator of a house that cannot work yet is led to what it needs.
    """
    actor = request.actor
    if actor.is_customer:
        return redirect("portal-home")
    if actor.is_vendor:
        if actor.has(Role.ADMINISTRATOR) and not first_steps.is_ready(actor):
            return redirect("first-steps")
        offered = navigation.items("console", actor)
        return redirect(offered[0].url) if offered else render(request, "console/nothing.html")
    return redirect("sign-in")


def _checked(request: HttpRequest, form: SignInForm) -> tuple[User | None, int]:
    if not form.is_valid():
        return None, 422
    at, account = timezone.now(), unique_key(form.cleaned_data["username"])
    source = neighbourhood_of(source_of(request))
    try:
        hit(BY_SOURCE, source, limit=SOURCE_LIMIT, window_seconds=WINDOW_SECONDS, at=at)
        hit(BY_ACCOUNT, account, limit=ACCOUNT_LIMIT, window_seconds=WINDOW_SECONDS, at=at)
    except Throttled as refusal:
        refusal_to_form(form, refusal)
        return None, 429
    user = authenticate(request, **form.cleaned_data)
    if not isinstance(user, User):
        form.add_error(None, _("The user name or the password is not right."))
        return None, 422
    _let_pass(account, source, at)
    return user, 200


def _let_pass(account: str, source: str, at: datetime) -> None:
    """A whole organisation may share one address, so only what failed counts against it."""
    forget(BY_ACCOUNT, account)
    forgive(BY_SOURCE, source, window_seconds=WINDOW_SECONDS, at=at)


@transaction.atomic
def _tell(request: ActorRequest, verb: str, user_id: int) -> None:
    audit(verb, actor=request.actor, at=timezone.now(), subject=f"user:{user_id}")


def _next(request: HttpRequest) -> str:
    return way_back(request, request.POST.get("next") or request.GET.get("next", ""))
