"""The API itself: ninja, with our reading of bodies, our problems, and our description."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationErrorContext
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.problems import Fault, Problem, problem_response
from pishkhan.infra.api.reading import read_json
from pishkhan.infra.api.resources import Operation, Resource
from pishkhan.infra.api.stray import DAMAGED, TOO_MUCH
from pishkhan.infra.events import keep_witness
from pishkhan.pure.persian import InvalidText
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

KIND = N_("This is not a value of the expected kind.")
LIMITS = N_("This number lies outside the limits.")
MESSAGES = {
    "missing": N_("Please fill this in."),
    "string_too_short": N_("Please fill this in."),
    "extra_forbidden": N_("There is no such field."),
    "string_too_long": N_("At most {max_length} characters fit here."),
    "too_long": N_("At most {max_length} are taken."),
    "too_short": N_("At least {min_length} are needed."),
    **dict.fromkeys(("greater_than", "greater_than_equal", "less_than", "less_than_equal"), LIMITS),
}
UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError)


class House(NinjaAPI):
    """Every resource of the apps, assembled."""

    def __init__(self, resources: Iterable[Resource], **given: Any) -> None:
        super().__init__(
            parser=_Reader(), renderer=_Writer(), openapi_url=None, docs_url=None, urls_namespace="rest", **given
        )
        self.resources = tuple(resources)
        for resource in self.resources:
            self.add_router("", resource.router)

    @property
    def operations(self) -> list[Operation]:
        """Everything that may be called."""
        return [operation for resource in self.resources for operation in resource.operations]

    def validation_error_from_error_contexts(self, error_contexts: list[ValidationErrorContext[Any]]) -> Any:
        """Every fault of the request in one problem; a damaged number in the path names nothing that exists."""
        faults = [_fault(context, error) for context in error_contexts for error in _errors(context)]
        if any(fault.place == "path" for fault in faults):
            return NotFound("resource")
        return Problem(422, "api.invalid", N_("Some values cannot be taken."), faults=faults)

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """The problem document of ``exc``; what is a mistake of ours stays one."""
        known = _known(exc)
        if known is None:
            raise exc
        call = getattr(request, "call", None)
        if isinstance(call, Call) and isinstance(known, Refusal):
            keep_witness(call.actor, known)
        return problem_response(known, matched=isinstance(call, Call) and call.matched is not None)


class _Reader(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        return read_json(request)


class _Writer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:  # noqa: ARG002 - ninja's call
        return orjson.dumps(data)


def _known(error: Exception) -> Problem | Refusal | None:
    """What we can say in words; ninja wraps whatever parsing a body raises."""
    if isinstance(error, HttpError) and not isinstance(error, AuthenticationError):
        return _known(error.__cause__) if isinstance(error.__cause__, Exception) else DAMAGED
    if isinstance(error, Problem | Refusal):
        return error
    if isinstance(error, InvalidText):
        return Refusal(error.code, error.message, field=None, **error.facts)
    if isinstance(error, Http404 | PermissionDenied):
        return NotFound("resource")
    if isinstance(error, RequestDataTooBig):
        return TOO_MUCH
    return DAMAGED if isinstance(error, UNREADABLE) else None


def _errors(context: ValidationErrorContext[Any]) -> list[Any]:
    return list(context.pydantic_validation_error.errors(include_url=False, include_input=False))


def _fault(context: ValidationErrorContext[Any], error: Any) -> Fault:
    place = context.model.__ninja_param_source__
    path = error["loc"][1:] if _is_grouped(context.model, error["loc"]) else error["loc"]
    found = error.get("ctx", {})
    own = "message" in found and "facts" in found
    message = found["message"] if own else MESSAGES.get(error["type"], KIND)
    facts = found["facts"] if own else {name: value for name, value in found.items() if isinstance(value, int | float)}
    return Fault(place, ".".join(str(step) for step in path)[:200], error["type"], message, facts)


def _is_grouped(model: Any, path: tuple[Any, ...]) -> bool:
    """Whether the first step is only the name of the argument that holds the body, or the words of an address."""
    alone = model.__ninja_param_source__ == "query" and path[0] in model.__ninja_flatten_map__
    return len(path) > 1 and model.__ninja_param_source__ in {"body", "query"} and not alone
