"""A no to a program: one problem document (RFC 9457) with our stable code, in the caller's language."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext

from pishkhan.infra.web.refusals import sentence
from pishkhan.pure.refusal import Conflict, NotFound, Refusal, Throttled
from pishkhan.pure.words import N_

MEDIA_TYPE = "application/problem+json"
PROBLEMS = "/api/v1/problems"
TITLES = {
    400: N_("This request could not be read"),
    401: N_("Please say who asks"),
    403: N_("This is not allowed"),
    404: N_("Not found"),
    405: N_("This cannot be done here"),
    406: N_("There is no such form of the answer"),
    409: N_("This was changed meanwhile"),
    412: N_("This was changed meanwhile"),
    413: N_("Too large"),
    415: N_("This form of the request is not taken"),
    422: N_("This could not be done"),
    429: N_("Please wait a little"),
    500: N_("An error on our side"),
    503: N_("An error on our side"),
}
BY_KIND: dict[type[Refusal], int] = {NotFound: 404, Conflict: 409, Throttled: 429}
BY_CODE = {"not_allowed": 403}
STALE = "changed_meanwhile"
"""How the code of a refusal ends that a version or ``If-Match`` has caused."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value: ``place`` is ``body``, ``query``, ``path`` or ``header``, ``field`` its name."""

    place: str
    field: str
    code: str
    message: str
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Problem(Exception):  # noqa: N818 - the standard's word for it
    """A request that no action came to see: not readable, not admitted, too large; ``message`` is marked by N_."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        faults: Iterable[Fault] = (),
        headers: Mapping[str, str] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        self.facts = facts


def problem_response(error: Problem | Refusal, *, matched: bool = False) -> HttpResponse:
    """The problem document of a refusal or of plumbing; ``matched`` says that the caller sent ``If-Match``."""
    status = error.status if isinstance(error, Problem) else status_of(error, matched=matched)
    data = {
        "type": f"{settings.PUBLIC_URL}{PROBLEMS}#{error.code}",
        "title": gettext(TITLES.get(status, TITLES[422])),
        "status": status,
        "detail": _said(error.code, error.message, error.facts),
        "code": error.code,
    }
    response = HttpResponse(orjson.dumps(data | _more(error)), status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    for name, value in _headers(error).items():
        response[name] = value
    return response


def status_of(refusal: Refusal, *, matched: bool = False) -> int:
    """The status of a rule's no: 404, 409 (412 when the caller's ``If-Match`` did not hold), 429, 403, else 422."""
    if matched and isinstance(refusal, Conflict) and refusal.code.endswith(STALE):
        return 412
    by_kind = next((status for kind, status in BY_KIND.items() if isinstance(refusal, kind)), 422)
    return BY_CODE.get(refusal.code, by_kind)


def _more(error: Problem | Refusal) -> dict[str, Any]:
    if isinstance(error, Conflict):
        return {"mine": error.mine, "theirs": error.theirs}
    if isinstance(error, Throttled):
        return {"retry_after": error.retry_after}
    if isinstance(error, Refusal):
        faults = [Fault("body", error.field, error.code, error.message, error.facts)] if error.field else []
    else:
        faults = list(error.faults)
    return {"errors": [_fault(fault) for fault in faults]} if faults else {}


def _fault(fault: Fault) -> dict[str, str]:
    return {
        "in": fault.place,
        "field": fault.field,
        "code": fault.code,
        "detail": _said(fault.code, fault.message, fault.facts),
    }


def _headers(error: Problem | Refusal) -> dict[str, str]:
    if isinstance(error, Throttled):
        return {"Retry-After": str(error.retry_after)}
    return error.headers if isinstance(error, Problem) else {}


def _said(code: str, message: str, facts: Mapping[str, Any]) -> str:
    return sentence(Refusal(code, message, **facts))
