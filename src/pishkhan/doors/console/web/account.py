"""One's own account, for staff and customers alike: looks, mailbox, password, and where one is signed in."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.people import queries
from pishkhan.apps.people.actions import change_password, end_sign_in, end_sign_ins, update_own_details
from pishkhan.doors.console.forms import DetailsForm, OwnPasswordForm
from pishkhan.infra.signins import current_sign_in
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest, members_only
from pishkhan.pure.refusal import Throttled

# Both forms stand on one page and ask for the present password.
DETAILS_ID, PASSWORD_ID = "details-%s", "password-%s"


@require_safe
@members_only
def account(request: ActorRequest) -> HttpResponse:
    """Everything about oneself on one page."""
    return _page(request)


@sensitive_post_parameters("password")
@require_POST
@members_only
def details(request: ActorRequest) -> HttpResponse:
    """Change mailbox and mobile."""
    form = DetailsForm(request.POST, auto_id=DETAILS_ID)

    def act() -> None:
        typed = form.cleaned_data
        update_own_details(
            actor=request.actor,
            at=timezone.now(),
            email=typed["email"] or "",
            mobile=typed["mobile"] or "",
            password=typed["password"],
        )
        flash(request, _("Your details were saved."))

    return _done(request, form, act, details=form)


@sensitive_post_parameters("old_password", "password", "again")
@require_POST
@members_only
def password(request: ActorRequest) -> HttpResponse:
    """Change the password; this browser stays signed in, all others are not any more."""
    form = OwnPasswordForm(request.POST, auto_id=PASSWORD_ID)

    def act() -> None:
        typed = form.cleaned_data
        user = change_password(
            actor=request.actor,
            at=timezone.now(),
            old_password=typed["old_password"],
            password=typed["password"],
            keeping=current_sign_in(request),
        )
        update_session_auth_hash(request, user)
        flash(request, _("Your new password is set. You are signed in here and nowhere else."))

    return _done(request, form, act, password=form)


@require_POST
@members_only
def sign_in_end(request: ActorRequest, sign_in_id: int) -> HttpResponse:
    """End one of one's sign-ins."""
    end_sign_in(actor=request.actor, at=timezone.now(), sign_in_id=sign_in_id)
    flash(request, _("That sign-in has ended."))
    return redirect("account")


@require_POST
@members_only
def sign_ins_end(request: ActorRequest) -> HttpResponse:
    """End all but this one."""
    ended = end_sign_ins(
        actor=request.actor, at=timezone.now(), user_id=_own(request), keeping=current_sign_in(request)
    )
    said = ngettext("%(count)s other sign-in has ended.", "%(count)s other sign-ins have ended.", ended)
    flash(request, said % {"count": shaped(ended)} if ended else _("You were signed in nowhere else."))
    return redirect("account")


def _done(request: ActorRequest, form: forms.Form, act: Callable[[], None], **bound: forms.Form) -> HttpResponse:
    status = 422
    if form.is_valid():
        try:
            with FormErrors(form):
                act()
                return redirect("account")
        except Throttled as refusal:
            refusal_to_form(form, refusal)
            status = 429
    return _page(request, status, **bound)


def _page(request: ActorRequest, status: int = 200, **bound: forms.Form) -> HttpResponse:
    user = queries.user(request.actor, _own(request))
    context: dict[str, Any] = {
        "user": user,
        "details": DetailsForm(initial={"email": user.email, "mobile": user.mobile}, auto_id=DETAILS_ID),
        "password": OwnPasswordForm(auto_id=PASSWORD_ID),
        "sign_ins": queries.sign_ins(request.actor, user.pk, timezone.now()),
        "this_one": current_sign_in(request),
    }
    return render(request, "console/account.html", context | bound, status=status)


def _own(request: ActorRequest) -> int:
    return request.actor.user_id or 0
