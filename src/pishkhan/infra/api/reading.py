"""Reading JSON calmly: what is too large, too deep or too wide is refused before a single object is built of it."""

import re
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest

from pishkhan.infra.api.problems import Problem
from pishkhan.pure.words import N_

JSON = "application/json"
MOST_DEPTH = 16
MOST_PARTS = 20_000
"""Members and elements of one body, however they are nested."""

# Possessive, and an end that is missing counts as one: each letter is looked at once, whatever was sent.
_TEXTS = re.compile(rb'"(?:[^"\\]++|\\.)*+\\?(?:"|\Z)', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")
TOO_LARGE = N_("This is more than {limit} kilobytes of JSON.")
TOO_MANY = N_("This has more than {limit} members and elements.")
TOO_DEEP = N_("This is nested deeper than {limit} levels.")


def read_json(request: HttpRequest) -> Any:
    """The body as plain values; raises `Problem` 413 when it is too much and 400 when it is not JSON."""
    check_length(request)
    body = request.body
    _check_shape(body)
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem(400, "api.not_json", N_("The body is not JSON in UTF-8.")) from error


def check_length(request: HttpRequest) -> None:
    """Refuse a body by its announced length, before it is read; the server reads no more than that."""
    limit = int(settings.API_MAX_BYTES)
    if _announced(request) > limit:
        raise too_large(limit)


def too_large(limit: int) -> Problem:
    """What is said to a body of more than ``limit`` bytes."""
    return Problem(413, "api.too_large", TOO_LARGE, limit=limit // 1024)


def _announced(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _check_shape(body: bytes) -> None:
    if len(body) < MOST_PARTS and body.count(b"[") + body.count(b"{") <= MOST_DEPTH:
        return  # too short to hold too much: the usual case costs two counts
    bare = _TEXTS.sub(b"", body)
    if sum(map(bare.count, (b",", b":", b"[", b"{"))) > MOST_PARTS:
        raise Problem(413, "api.too_many", TOO_MANY, limit=MOST_PARTS)
    if _depth(bare) > MOST_DEPTH:
        raise Problem(400, "api.too_deep", TOO_DEEP, limit=MOST_DEPTH)


def _depth(bare: bytes) -> int:
    """The deepest level; stops counting where it is beyond what we take."""
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket[0] in b"[{" else -1
        deepest = max(deepest, depth)
        if deepest > MOST_DEPTH:
            break
    return deepest
