"""Calling an operation as one of the world's people, by its name and its line of the table."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from pishkhan.doors.api.house import house
from pishkhan.infra.api.resources import MULTIPART, Operation
from tests.api.areas import (
    Line,
    academy,
    agreements,
    around,
    calendars,
    catalogue,
    contracts,
    customers,
    desk,
    duty,
    glance,
    incidents,
    installations,
    knowledge,
    letters,
    paging,
    particulars,
    people,
    portal,
    publishing,
    reports,
    representative_figures,
    representatives,
    search,
    sla,
    staffdesk,
    teaching,
    told,
    training_tracks,
)
from tests.permissions.unchanged import imprint
from tests.permissions.world import World

AREAS = (
    academy,
    agreements,
    around,
    calendars,
    catalogue,
    contracts,
    customers,
    desk,
    duty,
    glance,
    incidents,
    installations,
    knowledge,
    letters,
    paging,
    particulars,
    people,
    portal,
    publishing,
    reports,
    representative_figures,
    representatives,
    search,
    sla,
    staffdesk,
    teaching,
    told,
    training_tracks,
)
LINES: dict[str, Line] = {name: line for area in AREAS for name, line in area.LINES.items()}
OPERATIONS: dict[str, Operation] = {operation.name: operation for operation in house.operations}
PREFIX = "/api/v1"


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def address(world: World, name: str, **changes: Any) -> str:
    """The address of a good call, with other ids in it where ``changes`` say so."""
    line = LINES[name]
    ids = dict(line.ids(world))
    if line.state:
        ids["code"] = world.tickets[line.state].code
    return PREFIX + OPERATIONS[name].path.format(**(ids | changes))


def ask(
    world: World,
    name: str,
    who: str,
    *,
    to: str = "",
    body: Mapping[str, Any] | None = None,
    query: Mapping[str, Any] | None = None,
    **headers: str,
) -> HttpResponse:
    """Call the operation as ``who`` (a visitor has no token), good in everything that is not given otherwise."""
    operation, line = OPERATIONS[name], LINES[name]
    if who in world.tokens:
        headers = {"Authorization": f"Bearer {world.tokens[who].secret}"} | headers
    given: dict[str, Any] = {"headers": headers}
    if operation.takes == MULTIPART:
        given["data"] = {"file": SimpleUploadedFile("گزارش.txt", b"words")}
    elif operation.takes:
        given |= {
            "data": json.dumps(dict(line.body(world) if body is None else body)),
            "content_type": "application/json",
        }
    words = line.query(world) if query is None else query
    return caller().generic_call(operation.method, to or address(world, name), given, words)


class Program(Client):
    """A client that holds no session."""

    def generic_call(self, method: str, to: str, given: Mapping[str, Any], words: Mapping[str, Any]) -> HttpResponse:
        """Send ``given`` by ``method``, with ``words`` in the address."""
        return getattr(self, method.lower())(to, query_params=dict(words) or None, **given)


@cache
def caller() -> Program:
    """The one program of these tests."""
    return Program()


def refused(world: World, name: str, who: str, **given: Any) -> HttpResponse:
    """Call what must be refused and change nothing."""
    with undone():
        before = imprint()
        answer = ask(world, name, who, **given)
        assert 400 <= answer.status_code < 500, (name, who, given, answer.status_code)
        assert imprint() == before, (name, who, given)
    return answer
