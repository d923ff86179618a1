"""Every operation × every role: the table is the promise, and what is refused changes nothing."""

import json

import pytest

from pishkhan.apps.desk.models import Entry
from pishkhan.apps.people.actions import create_token, deactivate_user, grant_role, revoke_token
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.scopes import SCOPES, covers
from tests.api.asking import AREAS, LINES, OPERATIONS, address, ask, caller, refused, undone
from tests.permissions.unchanged import imprint
from tests.permissions.world import NOW, OPENED, ROLES, World

READS = {"GET"}
OPEN = {"send_status_code", "show_status"}
WITHOUT_EFFECT = OPEN | {"deal_desk"}


def test_the_table_names_every_operation_once_and_no_other() -> None:
    assert set(LINES) == set(OPERATIONS)
    assert len(LINES) == sum(len(area.LINES) for area in AREAS)


def test_every_address_is_one_resources() -> None:
    routes = [(operation.method, operation.path) for operation in OPERATIONS.values()]
    assert len(routes) == len(set(routes))


@pytest.mark.parametrize("name", LINES)
def test_everybody_gets_the_answer_of_the_table(world: World, name: str) -> None:
    given = {}
    before = imprint()
    for who in ROLES:
        with undone():
            answer = ask(world, name, who)
            given[who] = str(answer.status_code)
            if answer.status_code >= 400:
                assert imprint() == before or name in OPEN, (name, who)
                assert answer["Content-Type"] == "application/problem+json"
    expected = dict(zip(ROLES, LINES[name].answers.split(), strict=True))
    assert given == expected, f"{name}: {' '.join(given.values())}"


@pytest.mark.parametrize("name", [name for name in LINES if OPERATIONS[name].method not in READS])
def test_a_good_call_does_something(world: World, name: str) -> None:
    if name in WITHOUT_EFFECT:
        return
    with undone():
        before = imprint()
        assert ask(world, name, LINES[name].sender).status_code < 300
        assert imprint() != before


@pytest.mark.parametrize("name", [name for name in LINES if OPERATIONS[name].scopes])
def test_a_token_without_the_scope_does_nothing(world: World, name: str) -> None:
    needed = OPERATIONS[name].scopes
    others = [scope for scope in SCOPES if not any(covers([scope], one) for one in needed)]
    user = world.cast.users[LINES[name].sender]
    with undone():
        made = create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=others)
        answer = refused(world, name, "visitor", Authorization=f"Bearer {made.secret}")
    assert (answer.status_code, answer.json()["code"]) == (403, "api.wrong_scope")
    assert f'scope="{needed[0]}"' in answer["WWW-Authenticate"]


@pytest.mark.parametrize("name", [name for name in LINES if OPERATIONS[name].scopes])
def test_the_scope_it_names_is_enough(world: World, name: str) -> None:
    user = world.cast.users[LINES[name].sender]
    for scope in OPERATIONS[name].scopes:
        with undone():
            made = create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=[scope])
            assert ask(world, name, "visitor", Authorization=f"Bearer {made.secret}").status_code < 300, scope


@pytest.mark.parametrize("name", [name for name in LINES if name not in OPEN])
def test_a_dead_token_and_a_session_open_nothing(world: World, name: str) -> None:
    who = LINES[name].sender
    user, made = world.cast.users[who], world.tokens[who]
    session = {"cookies": world.clients[who].cookies.output(header="", sep=";")}
    assert refused(world, name, "visitor", Cookie=session["cookies"]).status_code == 401
    with undone():
        grant_role(actor=SYSTEM, at=NOW, user_id=world.cast.users["mina"].pk, role=Role.ADMINISTRATOR)
        deactivate_user(actor=SYSTEM, at=NOW, user_id=user.pk)
        answer = refused(world, name, who)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer ")
    with undone():
        revoke_token(actor=SYSTEM, at=NOW, token_id=made.token.pk)
        assert refused(world, name, who).status_code == 401


def test_no_word_of_a_specialist_reaches_a_customer_through_any_operation(world: World) -> None:
    """Each write, on tickets of every state, by whoever is asked and by whoever is not (A3)."""
    public = Entry.objects.filter(visibility="customer").count()
    writes = [name for name in LINES if OPERATIONS[name].method not in READS]
    for name in writes:
        for ticket in world.tickets.values():
            to = address(world, name, code=ticket.code) if "{code}" in OPERATIONS[name].path else ""
            with undone():
                ask(world, name, "maryam", to=to)
                assert Entry.objects.filter(visibility="customer").count() == public, (name, ticket.status)


def test_unknown_addresses_and_methods_are_problems_too(world: World) -> None:
    program = caller()
    for method, to, status in (
        ("get", "/api/v1/nothing", 404),
        ("get", "/api/v2/tickets", 404),
        ("get", "/api/v1/tickets/", 404),
        ("put", "/api/v1/tickets", 405),
        ("options", "/api/v1/tickets", 405),
        ("trace", "/api/v1/tickets", 405),
        ("delete", address(world, "get_ticket"), 405),
        ("get", "/api/v1/tickets%00", 400),
    ):
        answer = getattr(program, method)(to)
        assert answer.status_code == status, (method, to)
        assert answer["Content-Type"] == "application/problem+json"
        assert json.loads(answer.content)["status"] == status
        if status == 405:
            assert answer["Allow"]
