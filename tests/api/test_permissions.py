"""Every operation × every role: the table is the promise, and what is refused changes nothing."""

import json

import pytest

from pishkhan.apps.desk.models import Entry
from pishkhan.apps.people.actions import create_token, deactivate_user, grant_role, revoke_token
from pishkhan.infra.api.answers import JALALI
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.scopes import SCOPES, covers
from tests.api.asking import AREAS, LINES, OPERATIONS, address, ask, caller, refused, undone
from tests.api.described import holds_answer
from tests.permissions.unchanged import imprint
from tests.permissions.world import NOW, OPENED, ROLES, World

READS = {"GET"}
OPEN = {"send_status_code", "show_status"}
WITHOUT_EFFECT = OPEN | {"deal_desk", "preview_days", "preview_week"}
EFFECTIVE = {name for name in LINES if OPERATIONS[name].method not in READS} - WITHOUT_EFFECT
SCOPED = [name for name in LINES if OPERATIONS[name].scopes]
CLOSED = [name for name in LINES if name not in OPEN]
Narrow = tuple[str, tuple[str, ...]]
"""Whose token, and what it is good for."""


def test_the_table_names_every_operation_once_and_no_other() -> None:
    assert set(LINES) == set(OPERATIONS)
    assert len(LINES) == sum(len(area.LINES) for area in AREAS)


def test_every_address_is_one_resources() -> None:
    routes = [(operation.method, operation.path) for operation in OPERATIONS.values()]
    assert len(routes) == len(set(routes))


@pytest.fixture(scope="module")
def narrow(founded: World) -> dict[Narrow, str]:
    """Tokens that are good for less than everything, made once for all operations; the module's own rows."""
    with frozen(NOW):
        return {few: _made(founded, *few) for name in SCOPED for few in (_others(name), *_enough(name))}


@pytest.mark.parametrize("name", LINES)
def test_everybody_gets_the_answer_of_the_table(world: World, name: str) -> None:
    """As it is described; a good call does something, one that is refused nothing."""
    given = {}
    before = imprint()
    for who in ROLES:
        with undone():
            answer = ask(world, name, who)
            given[who] = str(answer.status_code)
            if answer.status_code >= 400:
                assert imprint() == before or name in OPEN, (name, who)
                assert answer["Content-Type"] == "application/problem+json"
            elif who == LINES[name].sender and name in EFFECTIVE:
                assert imprint() != before
        holds_answer(name, answer)
        assert OPERATIONS[name].answer is None or JALALI not in answer.text
    expected = dict(zip(ROLES, LINES[name].answers.split(), strict=True))
    assert given == expected, f"{name}: {' '.join(given.values())}"
    assert name not in EFFECTIVE or int(given[LINES[name].sender]) < 300


@pytest.mark.parametrize("name", SCOPED)
def test_a_token_without_the_scope_does_nothing(world: World, narrow: dict[Narrow, str], name: str) -> None:
    answer = refused(world, name, "visitor", Authorization=f"Bearer {narrow[_others(name)]}")
    assert (answer.status_code, answer.json()["code"]) == (403, "api.wrong_scope")
    assert f'scope="{OPERATIONS[name].scopes[0]}"' in answer["WWW-Authenticate"]


@pytest.mark.parametrize("name", SCOPED)
def test_the_scope_it_names_is_enough(world: World, narrow: dict[Narrow, str], name: str) -> None:
    for few in _enough(name):
        with undone():
            assert ask(world, name, "visitor", Authorization=f"Bearer {narrow[few]}").status_code < 300, few


@pytest.mark.parametrize("who", sorted({LINES[name].sender for name in CLOSED}))
def test_a_dead_token_and_a_session_open_nothing(world: World, who: str) -> None:
    """Of all operations that are his; the account is disabled and the token revoked once for all of them."""
    his = [name for name in CLOSED if LINES[name].sender == who]
    user, made = world.cast.users[who], world.tokens[who]
    cookies = world.clients[who].cookies.output(header="", sep=";")
    for name in his:
        assert refused(world, name, "visitor", Cookie=cookies).status_code == 401, name
    with undone():
        grant_role(actor=SYSTEM, at=NOW, user_id=world.cast.users["mina"].pk, role=Role.ADMINISTRATOR)
        deactivate_user(actor=SYSTEM, at=NOW, user_id=user.pk)
        for name in his:
            answer = refused(world, name, who)
            assert answer.status_code == 401, name
            assert answer["WWW-Authenticate"].startswith("Bearer "), name
    with undone():
        revoke_token(actor=SYSTEM, at=NOW, token_id=made.token.pk)
        for name in his:
            assert refused(world, name, who).status_code == 401, name


def _others(name: str) -> Narrow:
    """Its sender, and every scope that is not good for it."""
    needed = OPERATIONS[name].scopes
    return LINES[name].sender, tuple(scope for scope in SCOPES if not any(covers([scope], one) for one in needed))


def _enough(name: str) -> list[Narrow]:
    """Its sender, and each scope that is."""
    return [(LINES[name].sender, (scope,)) for scope in OPERATIONS[name].scopes]


def _made(world: World, who: str, scopes: tuple[str, ...]) -> str:
    user = world.cast.users[who]
    return create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=scopes).secret


def test_no_word_of_a_specialist_reaches_a_customer_through_any_operation(world: World) -> None:
    """Each write, on tickets of every state, by whoever is asked and by whoever is not (A3)."""
    public = Entry.objects.filter(visibility="customer").count()
    for name in (name for name in LINES if OPERATIONS[name].method not in READS):
        tickets = world.tickets.values() if "{code}" in OPERATIONS[name].path else [None]
        for ticket in tickets:
            to = address(world, name, code=ticket.code) if ticket else ""
            with undone():
                ask(world, name, "maryam", to=to)
                assert Entry.objects.filter(visibility="customer").count() == public, (name, ticket and ticket.status)


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
