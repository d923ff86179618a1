"""The description: complete for every operation, its examples true, and what is answered as it says."""

from collections import Counter
from collections.abc import Iterator

import pytest

from pishkhan.doors.api.house import house
from pishkhan.infra.api.answers import Answer
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.description import statuses
from pishkhan.pure.scopes import SCOPES
from tests.api.asking import LINES, OPERATIONS, PREFIX, ask, undone
from tests.api.described import DESCRIPTION, EVERY, holds, holds_answer
from tests.permissions.world import World

PROBLEM = "application/problem+json"


def below(base: type) -> Iterator[type]:
    """Every class declared on ``base``."""
    for one in base.__subclasses__():
        yield one
        yield from below(one)


def test_every_operation_is_described_once() -> None:
    assert set(EVERY) == set(OPERATIONS)
    assert len(EVERY) == len(house.operations) == sum(len(methods) for methods in DESCRIPTION["paths"].values())
    assert DESCRIPTION["openapi"].startswith("3.1")
    assert set(DESCRIPTION["paths"]) == {PREFIX + operation.path for operation in house.operations}


def test_no_two_schemas_share_a_name() -> None:
    """The description keeps schemas by name; of two alike the second would hide the first."""
    ours = {one for one in (*below(Answer), *below(Body)) if one.__module__.startswith("pishkhan.")}
    assert not [name for name, count in Counter(one.__name__ for one in ours).items() if count > 1]
    assert not [one for one in ours if not one.__doc__]


@pytest.mark.parametrize("name", EVERY)
def test_an_operation_says_everything(name: str) -> None:
    details, operation = EVERY[name], OPERATIONS[name]
    assert details["summary"]
    assert details["tags"]
    assert [scope for one in details["security"] for scope in one["token"]] == list(operation.scopes)
    assert set(operation.scopes) <= set(SCOPES)
    named = {parameter["name"]: parameter for parameter in details["parameters"]}
    assert {"language", "calendar", *operation.parameters} <= set(named)
    assert ("Idempotency-Key" in named) == operation.once
    assert operation.once or operation.method != "POST" or operation.is_open
    assert ("If-Match" in named) == operation.versioned
    assert set(details["responses"]) - {"304"} == {str(operation.status), *map(str, statuses(operation))}


@pytest.mark.parametrize("name", EVERY)
def test_its_examples_are_true(name: str) -> None:
    details = EVERY[name]
    for parameter in details["parameters"]:
        holds(parameter["schema"], parameter["example"])
    for media in details.get("requestBody", {}).get("content", {}).values():
        holds(media["schema"], media["example"])
    success = details["responses"][str(OPERATIONS[name].status)]
    assert bool(success.get("content")) == (OPERATIONS[name].answer is not None or OPERATIONS[name].gives == "*/*")
    for media in success.get("content", {}).values():
        holds(media["schema"], media["example"])


def test_every_problem_has_an_example_of_its_status() -> None:
    for name, response in DESCRIPTION["components"]["responses"].items():
        media = response["content"][PROBLEM]
        holds(media["schema"], media["example"])
        assert name == f"Problem{media['example']['status']}"
        assert response["description"]


@pytest.mark.parametrize("name", LINES)
def test_what_is_answered_with_jalali_texts_is_as_described(world: World, name: str) -> None:
    """A good call of its own person, and what is not found, or refused; without those texts by ``test_permissions``."""
    for who in (LINES[name].sender, "fatemeh", "leyla", "visitor"):
        with undone():
            answer = ask(world, name, who, query=dict(LINES[name].query(world)) | {"calendar": "jalali"})
        holds_answer(name, answer)
