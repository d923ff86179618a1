"""Tokens in the browser: one's own to make and end, everybody's for administrators; a token's text is shown once."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.people.actions import create_token, revoke_token
from pishkhan.apps.people.actions.tokens import NewToken
from pishkhan.apps.people.forms.tokens import TokenForm
from pishkhan.apps.people.queries.tokens import all_tokens, tokens_of, tokens_page
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, View, customer_only, staff_only, way_back
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.actor import Role
from pishkhan.pure.refusal import NotFound

STAFF, PORTAL = "ui/layouts/staff.html", "ui/layouts/portal.html"


def _signed_in(view: View[...]) -> View[...]:
    """For both sides of the desk; a visitor signs in first."""

    def guarded(request: ActorRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        door = staff_only if request.actor.is_vendor else customer_only
        return door(view)(request, *args, **kwargs)

    return guarded


@require_safe
@_signed_in
def own(request: ActorRequest) -> HttpResponse:
    """One's own tokens, ended ones too."""
    return _page(request, "people/tokens.html", {"tokens": list(tokens_of(request.actor, _me(request)))})


@require_http_methods(["GET", "HEAD", "POST"])
@_signed_in
@sensitive_post_parameters()
def new(request: ActorRequest) -> HttpResponse:
    """Choose what a new token may be used for; what was made is shown at once and never again."""
    form = TokenForm(request.actor, request.POST if request.method == "POST" else None)
    made: list[NewToken] = []
    if form.is_bound and form.is_valid():
        with FormErrors(form):
            address = idempotent(request, lambda: _make(request, form.cleaned_data, made))
            return _shown(request, made[0]) if made else redirect(address)
    return _page(request, "people/token_new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@_signed_in
def revocation(request: ActorRequest, token_id: int) -> HttpResponse:
    """End a token at once."""
    revoke_token(actor=request.actor, at=timezone.now(), token_id=token_id)
    flash(request, _("The token was ended; nothing it is used for works any more."))
    return redirect(way_back(request, request.POST.get("next", "")) if "next" in request.POST else "account-tokens")


@require_safe
@staff_only
def everybodys(request: ActorRequest) -> HttpResponseBase:
    """Every token of the house, for administrators."""
    if not request.actor.has(Role.ADMINISTRATOR):
        raise NotFound("page")
    if wants_sheet(request):
        return sheet_response("tokens", _("Tokens"), _columns(), _rows(request))
    page = tokens_page(request.actor, cursor=request.GET.get("cursor"))
    shown = {"tokens": page.items, "previous": _link(page.previous_cursor), "following": _link(page.next_cursor)}
    return render(request, "people/tokens_all.html", shown | {"sheet": sheet_address(request), "now": looks().now})


def _make(request: ActorRequest, typed: dict[str, Any], made: list[NewToken]) -> str:
    facts = {name: typed[name] for name in ("name", "scopes", "days")}
    made.append(create_token(actor=request.actor, at=timezone.now(), user_id=_me(request), **facts))
    return reverse("account-tokens")


def _shown(request: ActorRequest, made: NewToken) -> HttpResponse:
    response = _page(request, "people/token_made.html", {"token": made.token, "secret": made.secret}, status=201)
    response["Cache-Control"] = "no-store"
    return response


def _me(request: ActorRequest) -> int:
    if request.actor.user_id is None:
        raise NotFound("user")
    return request.actor.user_id


def _page(request: ActorRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    layout = STAFF if request.actor.is_vendor else PORTAL
    return render(request, template, context | {"layout": layout, "now": looks().now}, status=status)


def _link(cursor: str | None) -> str:
    return f"?{urlencode({'cursor': cursor})}" if cursor else ""


def _columns() -> list[Column]:
    titles = (_("Person"), _("What it is for"), _("Token"), _("Scopes"), _("Made"), _("Valid until"))
    return [Column(title, 24) for title in (*titles, _("Last used"), _("Ended"))]


def _rows(request: ActorRequest) -> Iterator[tuple[Any, ...]]:
    for token in all_tokens(request.actor).iterator():
        dates = (token.created_at, token.expires_at, token.last_used_at, token.revoked_at)
        yield token.user.full_name, token.name, token.prefix, ", ".join(token.scopes), *dates
