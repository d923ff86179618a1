"""Every identifier in path and body, exchanged for a stranger's, one that never was, or none at all."""

from collections.abc import Iterator
from typing import get_args

import pytest

from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.paging import keyset
from pishkhan.pure.persian import make_code
from tests.api.asking import LINES, OPERATIONS, address, ask, refused
from tests.api.foreign import BODY_IDS, foreign, named_in, path_ids
from tests.permissions.world import World

NEVER, BEYOND = 987_654, 10**25
NO_CODE = make_code(123_456_789)
TEXTS = ("", "abc", "-1", "0", "1e3", "1.5", "' OR 1=1 --", "9" * 400)


def parameters() -> Iterator[tuple[str, str]]:
    """Every part of every address."""
    for name, operation in OPERATIONS.items():
        yield from ((name, parameter) for parameter, place in operation.parameters.items() if place == "path")


def members() -> Iterator[tuple[str, str]]:
    """Every member of every body that names a record."""
    for name, operation in OPERATIONS.items():
        yield from ((name, member) for member in BODY_IDS[name] if not operation.is_open)


@pytest.mark.parametrize(("name", "parameter"), list(parameters()))
def test_what_is_not_his_does_not_exist(world: World, name: str, parameter: str) -> None:
    who = LINES[name].sender
    for value in (*path_ids(world, name, parameter), NEVER, BEYOND, NO_CODE, *TEXTS[1:]):
        answer = refused(world, name, who, to=address(world, name, **{parameter: value}))
        assert answer.status_code == 404, (value, answer.content)


@pytest.mark.parametrize(("name", "member"), list(members()))
def test_a_second_parameter_is_guarded_like_the_first(world: World, name: str, member: str) -> None:
    good = dict(LINES[name].body(world))
    field = OPERATIONS[name].body.model_fields[member]
    absent = (None,) if field.is_required() and type(None) not in get_args(field.annotation) else ()
    for value in (*foreign(world, name, member), NEVER, BEYOND, NO_CODE, *TEXTS, *absent, 0, True, [], {}):
        said = named_in(OPERATIONS[name].body, member, value)
        answer = refused(world, name, LINES[name].sender, body=good | {member: said})
        assert answer.status_code in {403, 404, 409, 422}, (member, value, answer.content)


LINKING = {"use_article"}
"""What names a thing of its own, which is linked to a ticket and is no part of it before."""


def test_a_part_of_his_own_is_reached_only_through_its_own_ticket(world: World) -> None:
    plain = world.tickets["plain"].code
    for name, operation in OPERATIONS.items():
        parts = [one for one, place in operation.parameters.items() if place == "path" and one != "code"]
        if "{code}" in operation.path and parts and name not in LINKING:
            answer = refused(world, name, "negar", to=address(world, name, code=plain))
            assert answer.status_code == 404, name


def test_uploads_are_their_senders(world: World) -> None:
    key = ask(world, "upload_file", "saman").json()["key"]
    good = dict(LINES["reply_to_customer"].body(world))
    answer = refused(world, "reply_to_customer", "negar", body=good | {"files": [key]})
    assert answer.json()["errors"][0]["field"] == "files"
    own = ask(world, "upload_file", "negar").json()["key"]
    assert ask(world, "reply_to_customer", "negar", body=good | {"files": [own]}).status_code == 201


@pytest.mark.parametrize(
    ("who", "public", "inner", "strange"),
    [
        ("negar", 200, 200, 404),
        ("maryam", 200, 404, 200),
        ("zahra", 200, 404, 404),
        ("hossein", 200, 404, 404),
        ("fatemeh", 404, 404, 200),
        ("bahram", 404, 404, 404),
        ("reza", 404, 404, 404),
    ],
)
def test_a_file_is_handed_out_with_its_entry(world: World, who: str, public: int, inner: int, strange: int) -> None:
    expected = {
        world.own.public_file: public,
        world.own.inner_file: inner,
        world.strange.public_file: strange,
        world.strange.inner_file: 404,
    }
    for number, status in expected.items():
        to = address(world, "get_attachment", attachment_id=number)
        assert ask(world, "get_attachment", who, to=to).status_code == status


LISTED = [name for name, operation in OPERATIONS.items() if "cursor" in operation.parameters]


@pytest.mark.parametrize("name", LISTED)
@pytest.mark.parametrize("mark", ["made-up", "e30:1", "\u202e", "9" * 2900, "a:b:c"])
def test_a_made_up_place_in_a_list_is_refused(world: World, name: str, mark: str) -> None:
    query = dict(LINES[name].query(world)) | {"cursor": mark}
    assert refused(world, name, LINES[name].sender, query=query).status_code == 422


def test_a_place_in_another_persons_list_shows_nothing_of_it(world: World) -> None:
    cursor = keyset(Ticket.objects.order_by(), order=("-opened_at", "-id"), size=1).next_cursor
    page = ask(world, "list_tickets", "negar", query={"queue": "desk", "cursor": cursor})
    assert page.status_code == 200
    assert world.strange.code not in page.text
    assert refused(world, "list_tickets", "negar", query={"queue": "due", "cursor": cursor}).status_code == 422
