"""The OpenAPI description, completed: every status with its problem, scopes, headers, and an example of everything."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from pydantic import BaseModel

from pishkhan.infra.api.answers import JALALI, Answer
from pishkhan.infra.api.assembly import House
from pishkhan.infra.api.examples import JALALI_DAY, JALALI_MOMENT, Schema, example_of
from pishkhan.infra.api.problems import MEDIA_TYPE, PROBLEMS
from pishkhan.infra.api.repeats import HEADER, REPLAYED
from pishkhan.infra.api.resources import ANYTHING, Operation
from pishkhan.infra.web.languages import LANGUAGES
from pishkhan.pure.scopes import SCOPES

SECURITY = "token"
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
EXPLAINED = {
    400: "The address, a header or the body could not be read.",
    401: "No token, or one that is unknown, ended or expired.",
    403: "The token has not the scope, or the person's role does not allow it.",
    404: "There is no such thing for this person; what is not his does not exist.",
    406: "The answer is not given in a form the caller accepts.",
    409: "Somebody else was faster, or the version in the body is no longer the latest.",
    412: "The version in `If-Match` is no longer the latest.",
    413: "The body is larger, or holds more, than is taken.",
    415: "The body is of another media type.",
    422: "A value cannot be taken, or a rule says no; `errors` names the fields.",
    429: "Too many calls, or too many wrong tokens; `Retry-After` says how long to wait.",
}
CODES = {
    400: "api.query",
    401: "api.bad_token",
    403: "api.wrong_scope",
    404: "not_found",
    406: "api.not_acceptable",
    409: "desk.changed_meanwhile",
    412: "desk.changed_meanwhile",
    413: "api.too_large",
    415: "api.media_type",
    422: "desk.not_on_duty",
    429: "throttled",
}
WORDS: tuple[Schema, ...] = (
    {
        "in": "query",
        "name": "language",
        "required": False,
        "description": "The language of names and problems; otherwise `Accept-Language`, otherwise the person's own.",
        "schema": {"type": "string", "enum": sorted(LANGUAGES)},
        "example": "en",
    },
    {
        "in": "query",
        "name": "calendar",
        "required": False,
        "description": "With `jalali`, every instant and day has its Jalali text beside it, as `…_jalali`.",
        "schema": {"type": "string", "enum": ["gregorian", "jalali"]},
        "example": "jalali",
    },
)
KEY: Schema = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "The same call sent again with the same key within a day is answered the same and does nothing new.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "example": "6f9619ff-8b86-d011-b42d-00c04fc964ff",
}
MATCH: Schema = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "description": "The `ETag` of what was read; when there is a newer version nothing is done and the answer is 412.",
    "schema": {"type": "string", "pattern": '^(\\*|(W/)?"[0-9]{1,15}")$'},
    "example": '"7"',
}
NO_NUL = r"^[^\u0000]*$"


def describe(house: House, prefix: str, about: str) -> Schema:
    """The whole description of ``house``, served below ``prefix``; ``about`` introduces it."""
    schema: Schema = dict(house.get_openapi_schema(path_prefix=prefix))
    shelf: dict[str, Schema] = schema["components"]["schemas"]
    _show_jalali(shelf)
    shelf |= PROBLEM_SCHEMAS
    schema["info"]["description"] = about
    schema["servers"] = [{"url": settings.PUBLIC_URL}]
    schema["components"]["responses"] = {f"Problem{status}": _problem(status) for status in EXPLAINED}
    schema["components"]["securitySchemes"] = {SECURITY: BEARER}
    schema["tags"] = [{"name": resource.title, "description": resource.area.label} for resource in house.resources]
    known = {operation.name: operation for operation in house.operations}
    for methods in schema["paths"].values():
        for details in methods.values():
            _complete(details, known[details["operationId"]], shelf)
    return schema


def statuses(operation: Operation) -> Iterator[int]:
    """The statuses of problems an operation may answer with."""
    yield from (400, 406, 422, 429)
    if not operation.is_open:
        yield from (401, 403, 404)
    if operation.takes:
        yield from (413, 415)
    if operation.method in WRITES:
        yield 409
    if operation.versioned:
        yield 412


def _complete(details: Schema, operation: Operation, shelf: dict[str, Schema]) -> None:
    details["parameters"] = [*map(_parameter, details["parameters"]), *WORDS]
    if operation.once:
        details["parameters"].append(KEY)
    if operation.versioned:
        details["parameters"].append(MATCH)
    for media in details.get("requestBody", {}).get("content", {}).values():
        media["example"] = example_of(media["schema"], shelf)
    details["security"] = [{SECURITY: [scope]} for scope in operation.scopes] or _any_token(operation)
    details["responses"] = _responses(details["responses"], operation, shelf)


def _any_token(operation: Operation) -> list[Schema]:
    return [] if operation.is_open else [{SECURITY: []}]


def _parameter(parameter: Schema) -> Schema:
    """Examples of a parameter are a map in OpenAPI, a list in JSON schema; one beside the schema is enough."""
    schema = dict(parameter["schema"])
    examples = schema.pop("examples", None)
    rest = {name: value for name, value in parameter.items() if name not in {"examples", "schema"}}
    example = examples[0] if examples else example_of(schema, {}, parameter["name"])
    return rest | {"schema": _without_nul(schema), "example": example}


def _without_nul(schema: Schema) -> Schema:
    """The house takes no NUL in an address, whatever the text; closed lists and patterns say so by themselves."""
    if "anyOf" in schema:
        return schema | {"anyOf": [_without_nul(one) for one in schema["anyOf"]]}
    open_text = schema.get("type") == "string" and not {"enum", "const", "pattern", "format"} & set(schema)
    return schema | {"pattern": NO_NUL} if open_text else schema


def _responses(given: dict[Any, Schema], operation: Operation, shelf: dict[str, Schema]) -> Schema:
    success = given[operation.status] | {"headers": _headers(operation)}
    success["description"] = HTTPStatus(operation.status).phrase
    if operation.gives == ANYTHING:
        success["content"] = {ANYTHING: {"schema": {"type": "string", "format": "binary"}, "example": "%PDF-1.7"}}
    for media in success.get("content", {}).values():
        media.setdefault("example", example_of(media["schema"], shelf))
    found: Schema = {str(operation.status): success}
    if operation.method == "GET" and operation.answer is not None:
        found["304"] = {"description": "Nothing new since the `ETag` in `If-None-Match`."}
    found |= {
        str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in sorted(statuses(operation))
    }
    return found


def _headers(operation: Operation) -> Schema:
    found = {"Content-Language": {"description": "The language of the answer.", "schema": {"type": "string"}}}
    if operation.answer is not None:
        found["ETag"] = {"description": "The version of what is shown, where it has one.", "schema": {"type": "string"}}
    if operation.status == HTTPStatus.CREATED:
        found["Location"] = {"description": "Where the new thing is.", "schema": {"type": "string"}}
    if operation.once:
        found[REPLAYED] = {"description": "`true` when this call was answered before.", "schema": {"type": "string"}}
    return found


def _problem(status: int) -> Schema:
    code = CODES[status]
    example = {
        "type": f"{settings.PUBLIC_URL}{PROBLEMS}#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": EXPLAINED[status],
        "code": code,
    }
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}
    return {"description": EXPLAINED[status], "content": content}


def _show_jalali(shelf: dict[str, Schema]) -> None:
    """Instants and days of answers may have a Jalali text beside them."""
    for name in _names(Answer):
        properties = shelf.get(name, {}).get("properties", {})
        for field, inner in list(properties.items()):
            formats = {arm.get("format") for arm in (inner, *inner.get("anyOf", ()))}
            if formats & {"date-time", "date"}:
                example = JALALI_MOMENT if "date-time" in formats else JALALI_DAY
                text = {"type": "string", "description": "With `calendar=jalali`.", "examples": [example]}
                properties[f"{field}{JALALI}"] = text | {"x-on-demand": True}


def _names(answer: type[BaseModel]) -> Iterator[str]:
    yield answer.__name__
    for below in answer.__subclasses__():
        yield from _names(below)


BEARER: Schema = {
    "type": "http",
    "scheme": "bearer",
    "description": f"Made at `/account/tokens/` or by `pishkhan token create`. Scopes: {', '.join(SCOPES)}.",
}
PROBLEM_SCHEMAS: dict[str, Schema] = {
    "Problem": {
        "type": "object",
        "title": "Problem",
        "description": "A problem document (RFC 9457) with our stable code.",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
            "code": {"type": "string", "description": "A stable, dotted name to decide by."},
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Fault"}},
            "mine": {"type": "string", "description": "Of a conflict: what the caller wrote."},
            "theirs": {"type": "string", "description": "Of a conflict: what is there now."},
            "retry_after": {"type": "integer", "description": "Seconds to wait."},
        },
    },
    "Fault": {
        "type": "object",
        "title": "Fault",
        "description": "What is wrong with one value.",
        "required": ["in", "field", "code", "detail"],
        "properties": {
            "in": {"type": "string", "enum": ["body", "query", "path", "header", "file"]},
            "field": {"type": "string", "description": "Its name; dots lead inwards."},
            "code": {"type": "string"},
            "detail": {"type": "string"},
        },
    },
}
