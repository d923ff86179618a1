"""One call sent twice makes one thing: the same ``Idempotency-Key`` gives the same answer again, for a day."""

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.models import RepeatedCall
from pishkhan.infra.api.problems import Fault, Problem
from pishkhan.pure.words import N_

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT = ("Content-Type", "ETag", "Location")
INSTEAD = "kept_instead"
SHAPE = re.compile(r"[!-~]{1,200}")


def key_of(call: Call) -> str:
    """The caller's key, empty when he sent none; the quotes of a structured header are no part of it."""
    if HEADER not in call.request.headers:
        return ""
    text = call.request.headers[HEADER].strip()
    if not SHAPE.fullmatch(text):
        fault = Fault("header", HEADER, "key", N_("A key has 1 to 200 visible ASCII characters."))
        raise Problem(400, "api.key", N_("The Idempotency-Key cannot be read."), faults=[fault])
    return text.strip('"')


@transaction.atomic
def once(call: Call, key: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Run ``act``, or give what it was answered before to this person under this key.

    Both happen in one transaction: a refusal leaves the key free, and of two simultaneous calls the second waits for
    the first. Raises `Problem` 422 when the key was used for another call.
    """
    owned = f"{call.actor.user_id}:{sha256(key.encode()).hexdigest()}"
    said = _fingerprint(call.request)
    if not _claim(owned, said):
        return _again(RepeatedCall.objects.get(key=owned), said)
    response = act()
    headers = {name: response[name] for name in KEPT if name in response}
    body = getattr(response, INSTEAD, response.content)
    kept = {"status": response.status_code, "headers": headers, "body": body.decode()}
    RepeatedCall.objects.filter(key=owned).update(**kept)
    return response


def keep_instead(response: HttpResponse, body: bytes) -> None:
    """Let a repetition be answered ``body``: what ``response`` says holds a secret that nobody keeps."""
    setattr(response, INSTEAD, body)


def _again(row: RepeatedCall, said: str) -> HttpResponse:
    if row.fingerprint != said:
        raise Problem(422, "api.key_reused", N_("This Idempotency-Key was already used for another call."))
    return HttpResponse(row.body, status=row.status, headers={**row.headers, REPLAYED: "true"})


def _fingerprint(request: HttpRequest) -> str:
    """Everything that was asked: another word is another call, not a repetition."""
    digest = sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        digest.update(request.POST.urlencode().encode("utf-8", "surrogatepass"))
        for name, files in sorted(request.FILES.lists()):
            for one in files:
                digest.update(f"{name} {one.name} {one.size}\n".encode("utf-8", "surrogatepass"))
                for chunk in one.chunks():
                    digest.update(chunk)
                one.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _claim(key: str, fingerprint: str) -> bool:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_claim_sql(), [key, fingerprint, now])
        return cursor.fetchone() is not None


@cache
def _claim_sql() -> str:
    table = RepeatedCall._meta.db_table
    return (
        f"INSERT INTO {table} (key, fingerprint, status, headers, body, created_at) "  # noqa: S608 - our own table
        "VALUES (%s, %s, 0, '{}', '', %s) ON CONFLICT (key) DO NOTHING RETURNING id"
    )
