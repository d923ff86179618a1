"""The product's addresses, those of its ways to say no, which no plain visit reaches, and an empty page."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from pishkhan.config import urls as product
from pishkhan.config.urls import handler400, handler403, handler404, handler500
from pishkhan.pure.refusal import Conflict, Throttled

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def nothing(request: HttpRequest) -> HttpResponse:
    """Nothing to see and nothing that asks again: where the window waits for its next page."""
    return HttpResponse(b"")


def too_often(request: HttpRequest) -> HttpResponse:
    """Somebody tried too many times."""
    raise Throttled(retry_after=300)


def stale(request: HttpRequest) -> HttpResponse:
    """Somebody else was faster."""
    raise Conflict(
        "desk.referral_over", "This question is no longer open.", mine="نوبت شنبه با نگار", theirs="نوبت شنبه با سامان"
    )


def unreadable(request: HttpRequest) -> HttpResponse:
    """The request came damaged."""
    raise BadRequest


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours."""
    raise RuntimeError


urlpatterns = [
    path("looks/nothing/", nothing),
    path("looks/too-often/", too_often),
    path("looks/stale/", stale),
    path("looks/unreadable/", unreadable),
    path("looks/broken/", broken),
    *product.urlpatterns,
]
