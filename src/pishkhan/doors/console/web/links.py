"""The pages behind mailed links: an invitation taken up, a forgotten password chosen anew.

A link's secret is put into a cookie at once and the page itself has a plain address, so that neither a log, nor the
browser's history, nor a page it leads to ever holds a secret that is still good.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.people.actions import accept_link, request_password_link
from pishkhan.apps.people.models import EntryLink
from pishkhan.apps.people.queries import open_link
from pishkhan.apps.people.rules import LinkKind
from pishkhan.doors.console.forms import ForgottenForm, InvitationForm, ResetForm
from pishkhan.doors.console.web.entering import begin_sign_in, visitor
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.sources import neighbourhood_of, source_of
from pishkhan.pure.refusal import NotFound, Throttled
from pishkhan.pure.words import N_

SALT = "pishkhan.entry"
HELD_SECONDS = 2 * 60 * 60
SECRET = re.compile(r"[A-Za-z0-9_-]{1,100}")

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Entrance:
    """What differs between the two kinds of link."""

    kind: LinkKind
    page: str
    template: str
    form: type[ResetForm]
    done: str


INVITATION = Entrance(
    LinkKind.INVITATION, "invitation", "console/invitation.html", InvitationForm, N_("Welcome! You are signed in.")
)
RESET = Entrance(
    LinkKind.RESET,
    "password-reset-new",
    "console/new_password.html",
    ResetForm,
    N_("Your new password is set. You are signed in here and nowhere else."),
)


def follow(entrance: Entrance) -> View:
    """The address in the mail: keeps the secret and leads on; looking at it uses nothing up."""

    @never_cache
    @require_safe
    def view(request: ActorRequest, secret: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
        response = redirect(entrance.page)
        if SECRET.fullmatch(secret):
            _hold(response, entrance, secret)
        return response

    return view


def choose(entrance: Entrance) -> View:
    """The page itself: choose a password and be signed in; every link that is no longer good gets the same page."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @sensitive_post_parameters("password", "again")
    def view(request: ActorRequest) -> HttpResponse:
        secret = _held(request, entrance)
        try:
            link = open_link(entrance.kind, secret, timezone.now())
            with translation.override(_language(request, link)):
                return _chosen(request, entrance, link, secret)
        except NotFound:
            return render(request, "console/dead_link.html", status=404)

    return view


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActorRequest) -> HttpResponse:
    """Ask for a link; whether there is such an account or not, the next page is the same."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "console/forgotten.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        source = neighbourhood_of(source_of(request))
        typed = form.cleaned_data["account"]
        request_password_link(actor=visitor(request), at=timezone.now(), typed=typed, source=source)
    except Throttled as refusal:
        refusal_to_form(form, refusal)
        return render(request, "console/forgotten.html", {"form": form}, status=429)
    return redirect("password-reset-sent")


@require_safe
def sent(request: ActorRequest) -> HttpResponse:
    """What happens next, told to everybody alike."""
    return render(request, "console/forgotten_sent.html")


def _chosen(request: ActorRequest, entrance: Entrance, link: EntryLink, secret: str) -> HttpResponse:
    bound = request.method == "POST"
    shown = {"username": link.user.username, "language": link.user.language}
    form = entrance.form(request.POST if bound else None, initial=shown)
    if bound and form.is_valid():
        with FormErrors(form):
            return _let_in(request, entrance, form, secret)
    context = {"form": form, "link": link, "other": request.actor.user_id not in {None, link.user_id}}
    response = render(request, entrance.template, context, status=422 if bound else 200)
    response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    return response


def _let_in(request: ActorRequest, entrance: Entrance, form: ResetForm, secret: str) -> HttpResponse:
    typed = form.cleaned_data
    user = accept_link(
        actor=visitor(request),
        at=timezone.now(),
        kind=entrance.kind,
        secret=secret,
        password=typed["password"],
        language=typed.get("language"),
    )
    begin_sign_in(request, user)
    with translation.override(user.language):
        flash(request, _(entrance.done))
    response = redirect("home")
    response.delete_cookie(_cookie(entrance), path=reverse(entrance.page), samesite="Lax")
    return response


def _language(request: HttpRequest, link: EntryLink) -> str:
    """What this browser chose, else the language of the person who is awaited."""
    chosen = translation.get_language() if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else None
    return chosen or link.user.language


def _hold(response: HttpResponse, entrance: Entrance, secret: str) -> None:
    response.set_signed_cookie(
        _cookie(entrance),
        secret,
        salt=SALT,
        max_age=HELD_SECONDS,
        path=reverse(entrance.page),
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def _held(request: HttpRequest, entrance: Entrance) -> str:
    try:
        return str(request.get_signed_cookie(_cookie(entrance), default="", salt=SALT, max_age=HELD_SECONDS))
    except signing.BadSignature:
        return ""


def _cookie(entrance: Entrance) -> str:
    return f"entry_{entrance.kind}"
