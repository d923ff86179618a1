"""Who may call a resource, with what: token, scope, address, kind of body. All of it before anything is parsed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation

from pishkhan.infra.api import rates
from pishkhan.infra.api.calls import Call, Caller
from pishkhan.infra.api.problems import Fault, Problem
from pishkhan.infra.api.reading import JSON, check_length, too_large
from pishkhan.infra.ui.looks import Looks, wear
from pishkhan.infra.web.languages import LANGUAGES
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.scopes import covers
from pishkhan.pure.words import N_

REALM = 'Bearer realm="pishkhan"'
EVERYWHERE = frozenset({"language", "calendar"})
CALENDARS = frozenset({"jalali", "gregorian"})
SECRETS = frozenset({"token", "access_token", "api_key", "apikey", "api-key", "key", "authorization", "bearer", "auth"})
VERSION = re.compile(r'(?:W/)?"([0-9]{1,15})"')
Authenticate = Callable[[HttpRequest, str, datetime], Caller]
_doors: list[Authenticate] = []


def authenticates(authenticate: Authenticate) -> Authenticate:
    """Register how a bearer's text becomes a `Caller`: the door knows people, the plumbing does not."""
    _doors[:] = [authenticate]
    return authenticate


class Asked(Protocol):
    """What admission must know of an operation; see `resources.Operation`."""

    method: str
    scopes: tuple[str, ...]
    is_open: bool
    versioned: bool
    gives: str
    takes: str
    parameters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Admission:
    """Admits to one operation who may call it at all, in a form it can read; ``side`` for people of one side only."""

    operation: Asked
    side: ActorKind | None = None

    def __call__(self, request: HttpRequest) -> Call:
        """Make the `Call`; raises `Problem` for whoever may not."""
        at = timezone.now()
        caller = Caller() if self.operation.is_open else self._caller(request, at)
        call = Call(request, caller, at, _matched(request, self.operation))
        cast(Any, request).call = call
        _dress(request, caller, at)
        self._check_request(request)
        return call

    def _caller(self, request: HttpRequest, at: datetime) -> Caller:
        caller = _doors[0](request, _bearer(request), at)
        rates.count(caller.token, at)
        scopes = self.operation.scopes
        if scopes and not any(covers(caller.scopes, scope) for scope in scopes):
            raise _wrong_scope(scopes[0])
        if self.side is not None and caller.actor.kind is not self.side:
            raise NotFound("resource")
        return caller

    def _check_request(self, request: HttpRequest) -> None:
        gives, takes = self.operation.gives, self.operation.takes
        if gives == JSON and not request.accepts(JSON):
            raise Problem(406, "api.not_acceptable", N_("This resource answers with {kind}."), kind=JSON)
        _check_words(request, self.operation.parameters)
        if takes:
            _check_body(request, takes)


def language_for(request: HttpRequest, preferred: str = "") -> str:
    """The language of the answer: ``?language=``, then what the program accepts, then the person's own."""
    asked = request.GET.get("language", "")
    if asked in LANGUAGES:
        return asked
    accepted = [
        word.split(";")[0].strip()[:2].lower() for word in request.headers.get("Accept-Language", "").split(",")
    ]
    spoken = next((word for word in accepted if word in LANGUAGES), "")
    return spoken or (preferred if preferred in LANGUAGES else str(settings.LANGUAGE_CODE))


def check_address(request: HttpRequest, marks: tuple[str, ...]) -> None:
    """Refuse a token in the address, where it would be logged and kept in histories; ``marks`` are how tokens begin."""
    for name, values in request.GET.lists():
        if name.lower() in SECRETS or any(value.startswith(marks) for value in values) or name.startswith(marks):
            message = N_("A token never belongs in an address: send it as Authorization: Bearer, and end this one.")
            raise Problem(400, "api.token_in_address", message)


def _bearer(request: HttpRequest) -> str:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not text.strip():
        message = N_("Send a token as Authorization: Bearer; a session of the pages does not count here.")
        raise Problem(401, "api.no_token", message, headers={"WWW-Authenticate": REALM})
    return text.strip()


def _wrong_scope(scope: str) -> Problem:
    head = {"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{scope}"'}
    return Problem(403, "api.wrong_scope", N_("This token has not the scope {scope}."), headers=head, scope=scope)


def _dress(request: HttpRequest, caller: Caller, at: datetime) -> None:
    """Speak the caller's language from here on; whoever wraps the request takes it off again."""
    translation.activate(language_for(request, caller.actor.language))
    wear(Looks(now=at, latin_digits=caller.latin_digits))


def _check_words(request: HttpRequest, known: dict[str, str]) -> None:
    unknown = [name for name in request.GET if known.get(name) != "query" and name not in EVERYWHERE]
    faults = [Fault("query", name[:80], "unknown", N_("There is no such field.")) for name in unknown[:10]]
    if request.GET.get("language", "fa") not in LANGUAGES:
        faults.append(Fault("query", "language", "choice", N_("Please choose one of the list.")))
    if request.GET.get("calendar", "jalali") not in CALENDARS:
        faults.append(Fault("query", "calendar", "choice", N_("Please choose one of the list.")))
    if faults:
        raise Problem(400, "api.query", N_("The address asks for something there is not."), faults=faults)


def _check_body(request: HttpRequest, kind: str) -> None:
    if request.content_type != kind:
        message = N_("This resource takes {kind}.")
        raise Problem(415, "api.media_type", message, headers={"Accept-Post": kind}, kind=kind)
    if kind == JSON:
        check_length(request)
    elif int(request.META.get("CONTENT_LENGTH") or 0) > settings.REQUEST_MAX_BYTES:
        raise too_large(settings.REQUEST_MAX_BYTES)


def _matched(request: HttpRequest, operation: Asked) -> int | None:
    """The version in ``If-Match``, as `Reply.version` was sent; a write that minds no version takes none."""
    text = request.headers.get("If-Match", "*").strip()
    if text == "*" or operation.method == "GET":
        return None
    found = VERSION.fullmatch(text)
    if found is None or not operation.versioned:
        said = N_("Send back the ETag of what you read.") if operation.versioned else N_("Leave it out.")
        fault = Fault("header", "If-Match", "etag", said)
        raise Problem(400, "api.if_match", N_("If-Match holds no version that could be meant here."), faults=[fault])
    return int(found[1])
