"""Answering "nothing new" cheaply to pages that refresh a part of themselves (design §8)."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import get_language

from pishkhan.infra.ui.looks import looks

ResponseT = TypeVar("ResponseT", bound=HttpResponse)


def etag_of(request: HttpRequest, *versions: object) -> str:
    """The mark of what this person would see here: ``versions`` are the cheap facts that change with the content."""
    dress = looks()
    actor = getattr(request, "actor", None)
    person = getattr(actor, "user_id", None)
    parts = (request.get_full_path(), person, get_language(), dress.theme, dress.latin_digits, *versions)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:24]}"'


def unless_unchanged(request: HttpRequest, *versions: object, build: Callable[[], HttpResponse]) -> HttpResponse:
    """Give 304 when the browser already shows these ``versions``, else what ``build`` makes, marked with its ETag.

    The caller spends at most one query on ``versions`` (a count and a latest change, say).
    """
    tag = etag_of(request, *versions)
    if tag in request.headers.get("If-None-Match", "").replace("W/", "").split(", "):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = build()
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
