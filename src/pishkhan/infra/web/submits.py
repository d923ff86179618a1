"""One form sent twice makes one thing: double clicks, lost answers, the back button."""

import re
import secrets
from collections.abc import Callable
from functools import cache
from hashlib import sha256

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from pishkhan.infra.web.models import SubmitKey

FIELD = "submit_key"
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_submit_key() -> str:
    """A fresh value for the hidden field ``submit_key`` of a form that creates something."""
    return secrets.token_urlsafe(18)


@transaction.atomic
def idempotent(request: HttpRequest, act: Callable[[], str]) -> str:
    """Run ``act`` and give the address of its result; the same form sent again gives that address and acts no more.

    Both happen in one transaction: a refusal leaves the key free, and of two simultaneous submits the second waits
    for the first. A form without a usable key simply acts.
    """
    key = _key_of(request)
    if key is None:
        return act()
    if not _claim(key):
        return SubmitKey.objects.get(key=key).result_url
    result_url = act()
    SubmitKey.objects.filter(key=key).update(result_url=result_url)
    return result_url


def _key_of(request: HttpRequest) -> str | None:
    """The key belongs to its person, address and words, so nobody meets another's result.

    A page called back after sending holds its old key; other words written there are another thing, not a repetition.
    """
    if not _KEY.fullmatch(request.POST.get(FIELD, "")):
        return None
    words = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, one.name, one.size) for name, some in request.FILES.lists() for one in some)
    said = sha256(repr((request.path, words, files)).encode()).hexdigest()
    actor = getattr(request, "actor", None)
    return f"{getattr(actor, 'user_id', None) or 0}:{said}"


def _claim(key: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_claim_sql(), [key, "", connection.ops.adapt_datetimefield_value(timezone.now())])
        return cursor.fetchone() is not None


@cache
def _claim_sql() -> str:
    table = SubmitKey._meta.db_table
    return (
        f"INSERT INTO {table} (key, result_url, created_at) VALUES (%s, %s, %s) "  # noqa: S608 - our own table
        "ON CONFLICT (key) DO NOTHING RETURNING id"
    )
