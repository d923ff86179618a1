"""The description as programs get it, read once in a process, and whether an answer is as it says."""

import json
import re
from functools import cache
from typing import Any

import jsonschema_rs
from django.http import HttpResponse
from django.test import Client

from tests.api.asking import OPERATIONS, PREFIX

DESCRIPTION: dict[str, Any] = Client().get(f"{PREFIX}/openapi.json").json()
EVERY: dict[str, dict[str, Any]] = {
    details["operationId"]: details for methods in DESCRIPTION["paths"].values() for details in methods.values()
}

SCHEMAS: dict[str, Any] = DESCRIPTION["components"]["schemas"]
REFERENCE = re.compile(r'"#/components/schemas/(\w+)"')


def holds(schema: dict[str, Any], value: Any) -> None:
    """Fail unless ``value`` is as ``schema`` says; formats count."""
    _validator(json.dumps(schema, sort_keys=True)).validate(value)


@cache
def _validator(schema: str) -> Any:
    """Made once for each schema, with those beside it that it names: with all of them it takes longer than a call."""
    named, waiting = {}, set(REFERENCE.findall(schema))
    while waiting:
        name = waiting.pop()
        named[name] = SCHEMAS[name]
        waiting |= set(REFERENCE.findall(json.dumps(named[name]))) - set(named)
    whole = json.loads(schema) | {"components": {"schemas": named}}
    return jsonschema_rs.validator_for(whole, validate_formats=True)


def holds_answer(name: str, answer: HttpResponse) -> None:
    """Fail unless the operation's answer is one of those that are described, and as it is described."""
    described = EVERY[name]["responses"][str(answer.status_code)]
    if answer.status_code >= 400:
        holds({"$ref": "#/components/schemas/Problem"}, answer.json())
    elif OPERATIONS[name].answer is not None:
        holds(described["content"]["application/json"]["schema"], answer.json())
