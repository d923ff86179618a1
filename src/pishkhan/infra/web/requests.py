"""Requests as our doors see them, and who may pass a door."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request whose person is known: the doors' middleware has set ``actor``."""

    actor: Actor


View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]


def staff_only(view: View[P]) -> View[P]:
    """Let the vendor's people in; a visitor signs in first, a customer finds nothing here."""
    return _only(view, lambda actor: actor.is_vendor)


def customer_only(view: View[P]) -> View[P]:
    """Let customers in; a visitor signs in first, the vendor's people find nothing here."""
    return _only(view, lambda actor: actor.is_customer)


def members_only(view: View[P]) -> View[P]:
    """Let in whoever has an account, on either side; a visitor signs in first."""
    return _only(view, lambda _actor: True)


def way_back(request: HttpRequest, wanted: str) -> str:
    """Where to go on: ``wanted`` when it is a path of this house, else the first page.

    Nothing but a path is taken: another host would lead people away, and a bare word would be read as a page's name.
    """
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted.startswith("/") else resolve_url("home")


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page, not for a whole one."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what was sent, however little it is, or nothing while it is only looked at."""
    return request.POST if request.method == "POST" else None


def _only(view: View[P], admits: Callable[[Actor], bool]) -> View[P]:
    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.is_vendor or request.actor.is_customer:
            if not admits(request.actor):
                raise NotFound
            return view(request, *args, **kwargs)
        return _to_sign_in(request)

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """A signed-out page that a person acts on is led away as a whole; one that only refreshes itself says so."""
    if request.headers.get("X-Refresh"):
        return HttpResponse(status=401)
    if is_fragment(request):
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url("sign-in")})
    address = request.get_full_path() if request.method == "GET" else "/"
    return redirect(f"{resolve_url('sign-in')}?{urlencode({'next': address})}")
