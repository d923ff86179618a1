"""Declaring resources: one decorator for each method, from which admission, answers and the description all follow.

    resource = Resource(Area.TICKETS, "Tickets")

    @resource.post("/tickets/{code}/notes", TicketSaid)
    def write_note(call: Call, code: Code, body: NoteIn) -> Reply:
        \"\"\"Write an internal note.\"\"\"
        …

The first line of the docstring is the summary. What a function gives is plain data, a `Reply`, `Rows` or nothing.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Router
from pydantic import BaseModel

from pishkhan.infra.api.admission import Admission
from pishkhan.infra.api.answers import Answer, dumped, listing
from pishkhan.infra.api.bodies import Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows, call_of
from pishkhan.infra.api.links import page_links
from pishkhan.infra.api.reading import JSON
from pishkhan.infra.api.repeats import keep_instead, key_of, once
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area, Mode, scope

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
MULTIPART = "multipart/form-data"
ANYTHING = "*/*"


class Register(Protocol):
    """A decorator that leaves its function as it is."""

    def __call__(self, function: FunctionT, /) -> FunctionT:
        """Keep the function as an operation."""


@dataclass(slots=True)
class Operation:
    """One method of one address as it was declared; any of its ``scopes`` suffices, where it names none any token does.

    ``once`` says that it takes an ``Idempotency-Key``, ``versioned`` that it minds ``If-Match``, ``is_open`` that no
    token is needed. ``body``, ``takes`` (its media type) and ``parameters`` (name: place) are read from the signature.
    """

    method: str
    path: str
    answer: type[BaseModel] | None
    status: int
    scopes: tuple[str, ...] = ()
    gives: str = JSON
    once: bool = False
    versioned: bool = False
    is_open: bool = False
    name: str = ""
    summary: str = ""
    takes: str = ""
    body: Any = None
    parameters: dict[str, str] = field(default_factory=dict)


class Resource:
    """A family of addresses under one tag, whose scopes are those of ``area``.

    With ``side`` it is there for the people of one side of the desk; to the others it does not exist.
    """

    def __init__(self, area: Area, title: str, *, side: ActorKind | None = None) -> None:
        self.area = area
        self.side = side
        self.title = title
        self.router = Router(tags=[title])
        self.operations: list[Operation] = []

    def get(
        self,
        path: str,
        answer: type[Answer] | None,
        *,
        rows: bool = False,
        areas: tuple[Area, ...] = (),
        gives: str = JSON,
    ) -> Register:
        """Read; ``rows`` for a page of a list, ``areas`` whose read scope suffices too."""
        shown = listing(answer) if rows and answer else answer
        return self._declare(Operation("GET", path, shown, 200, self._scopes(Mode.READ, areas), gives))

    def for_any_token(self, path: str, answer: type[Answer]) -> Register:
        """Read what every token may."""
        return self._declare(Operation("GET", path, answer, 200))

    def post(
        self, path: str, answer: type[Answer] | None, *, status: int = 201, areas: tuple[Area, ...] = ()
    ) -> Register:
        """Make something, or do something that happens once; takes an ``Idempotency-Key``."""
        return self._declare(Operation("POST", path, answer, status, self._scopes(Mode.WRITE, areas), once=True))

    def put(self, path: str, answer: type[Answer] | None, *, status: int = 200) -> Register:
        """Write anew; doing it twice is doing it once."""
        return self._declare(Operation("PUT", path, answer, status, self._scopes(Mode.WRITE)))

    def patch(self, path: str, answer: type[Answer] | None, *, status: int = 200) -> Register:
        """Change what is named and leave the rest."""
        return self._declare(Operation("PATCH", path, answer, status, self._scopes(Mode.WRITE)))

    def delete(
        self, path: str, answer: type[Answer] | None = None, *, status: int = 204, versioned: bool = False
    ) -> Register:
        """Take away or end; doing it twice is doing it once."""
        return self._declare(Operation("DELETE", path, answer, status, self._scopes(Mode.WRITE), versioned=versioned))

    def for_everybody(self, method: str, path: str, answer: type[Answer] | None, *, status: int) -> Register:
        """Without a token."""
        return self._declare(Operation(method, path, answer, status, is_open=True))

    def _scopes(self, mode: Mode, more: tuple[Area, ...] = ()) -> tuple[str, ...]:
        return tuple(scope(area, mode) for area in (self.area, *more))

    def _declare(self, operation: Operation) -> Register:
        def register(function: FunctionT) -> FunctionT:
            admission = Admission(operation, self.side)
            view = _view(operation, function)
            told = {"auth": admission, "response": {operation.status: operation.answer}, **_told(function, operation)}
            self.router.add_api_operation(operation.path, [operation.method], view, **told)
            _learn(operation, view)
            self.operations.append(operation)
            return function

        return register


def _view(operation: Operation, function: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    @wraps(function)
    def view(request: HttpRequest, **values: Any) -> HttpResponseBase:
        call = call_of(request)
        key = key_of(call) if operation.once else ""

        def act() -> Any:
            return _answered(operation, call, function(call, **values))

        return once(call, key, act) if key else act()

    given = list(inspect.signature(function).parameters.values())[1:]
    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)
    view.__signature__ = inspect.Signature([first, *given])  # type: ignore[attr-defined]
    return view


def _answered(operation: Operation, call: Call, result: Any) -> Any:
    if isinstance(result, HttpResponseBase):
        return result
    reply = result if isinstance(result, Reply) else Reply(result)
    if operation.method == "GET" and call.knows(reply.mark):
        response = HttpResponse(status=304)
    elif operation.answer is None:
        response = HttpResponse(status=operation.status)
    else:
        data = _page(call, reply.data) if isinstance(reply.data, Rows) else reply.data
        response = HttpResponse(dumped(data, jalali=call.jalali), status=operation.status, content_type=JSON)
    if reply.kept is not None:
        keep_instead(response, dumped(reply.kept, jalali=call.jalali))
    mark = reply.mark or ("" if reply.version is None else str(reply.version))
    if mark:
        response["ETag"] = f'"{mark}"'
    if reply.location:
        response["Location"] = reply.location
    return response


def _page(call: Call, rows: Rows) -> dict[str, Any]:
    return {"items": rows.items, **page_links(call.request, rows.next_cursor, rows.previous_cursor)}


def _told(function: Callable[..., Any], operation: Operation) -> dict[str, Any]:
    """What the description says of it: the docstring, and a name that stays."""
    summary, _, more = inspect.cleandoc(function.__doc__ or "").partition("\n")
    operation.name, operation.summary = function.__name__.strip("_"), summary.strip().rstrip(".")
    return {
        "summary": operation.summary,
        "description": more.strip() or None,
        "operation_id": operation.name,
        "url_name": f"api-{operation.name.replace('_', '-')}",
    }


def _learn(operation: Operation, view: Any) -> None:
    """What ninja has read from the signature: parameters with their places, and the body."""
    for model in view._ninja_operation.models:
        place = model.__ninja_param_source__
        if place == "body":
            operation.body, operation.takes = next(iter(model.model_fields.values())).annotation, JSON
            operation.versioned = operation.versioned or issubclass(operation.body, Versioned)
        elif place == "file":
            operation.takes = MULTIPART
        else:
            operation.parameters |= dict.fromkeys(model.__ninja_flatten_map__, place)
