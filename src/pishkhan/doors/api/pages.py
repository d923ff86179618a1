"""What anybody may read without a token: the description, the list of resources, and what problems mean."""

from functools import cache

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pishkhan.doors.api.house import house
from pishkhan.infra.api.description import EXPLAINED, describe
from pishkhan.infra.api.reading import JSON

ABOUT = """\
Everything the vendor's people and their customers do on pages, for programs.

Send a token as `Authorization: Bearer`. It acts for its person, within its scopes, and never does more than he may:
what is not his does not exist. Instants are UTC in ISO 8601; bodies are strict JSON, unknown members are refused. Lists
are walked by `next` and `previous`. A `POST` that makes something takes an `Idempotency-Key`; edits take `If-Match`.
Problems are RFC 9457 documents whose `code` is stable."""


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's call
    """The OpenAPI description."""
    return HttpResponse(_description(), content_type=JSON)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Every resource on one plain page."""
    example = f'curl -H "Authorization: Bearer $TOKEN" {settings.PUBLIC_URL}/api/v1/me'
    return render(request, "api/front.html", {"resources": house.resources, "example": example})


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """What each status means."""
    return render(request, "api/problems.html", {"explained": EXPLAINED})


@cache
def _description() -> bytes:
    """Written once: nothing in it changes while the process lives."""
    return orjson.dumps(describe(house, "/api/v1/", ABOUT))
