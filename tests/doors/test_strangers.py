"""Every address with every id swapped for a stranger's: it answers as if the thing did not exist (design §3).

The addresses come from the product's own list, so a new one is swept on the day it is made.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.referring import refer
from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.testing import client_for, frozen
from tests.cast import SATURDAY, Cast, build_cast, minutes

# Of another customer; of a team that was asked nothing; staff of the same customer; its signatory; no desk at all.
STRANGERS = ("fatemeh", "maryam", "zahra", "bahram", "reza")
NOWHERE = 999_999
PROGRAMS = "api/"
"""Programs hold tokens, not sessions; their addresses are swept in ``tests/api``."""


class Address(NamedTuple):
    """A named address and the ids in it."""

    name: str
    ids: tuple[str, ...]

    def of(self, **ids: object) -> str:
        """Its path with these ids."""
        return reverse(self.name, kwargs={key: ids[key] for key in self.ids})


def _addresses(resolver: URLResolver) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if str(entry.pattern).startswith(PROGRAMS):
            continue
        if isinstance(entry, URLResolver):
            yield from _addresses(entry)
        elif isinstance(entry, URLPattern) and entry.name:
            yield Address(entry.name, tuple(entry.pattern.converters))


EVERY = sorted(_addresses(get_resolver()))
OF_A_TICKET = [address for address in EVERY if "code" in address.ids and address.name != "verification"]
OF_A_PART = [address for address in OF_A_TICKET if len(address.ids) > 1]


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with frozen(SATURDAY + minutes(150)):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """A request of Pars' representative."""
    return open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())


TYPED = {"reason": "x", "question": "x", "answer": "x", "outcome": "solved", "body": "x"}
HIDDEN = {404, 405}


def _ask(client: Client, method: str, path: str) -> int:
    return client.get(path).status_code if method == "GET" else client.post(path, TYPED).status_code


def test_a_strangers_ticket_does_not_exist(cast: Cast, ticket: Ticket) -> None:
    """The answer is the same as for a code that nobody has; 405 tells only what the address takes."""
    told = []
    for name in STRANGERS:
        client = client_for(cast.users[name])
        for address in OF_A_TICKET:
            nowhere = dict.fromkeys(address.ids, NOWHERE)
            for method in ("GET", "POST"):
                answer = _ask(client, method, address.of(**nowhere | {"code": ticket.code}))
                unknown = _ask(client, method, address.of(**nowhere | {"code": "0000000000"}))
                if answer != unknown or answer not in HIDDEN:
                    told.append((name, method, address.name, answer, unknown))
    assert not told
    assert Ticket.objects.get().version == ticket.version


def test_a_visitor_is_led_to_the_sign_in_page_whether_it_exists_or_not(ticket: Ticket) -> None:
    client, told = client_for(), []
    for address in OF_A_TICKET:
        nowhere = dict.fromkeys(address.ids, NOWHERE)
        for method in ("GET", "POST"):
            answers = {_ask(client, method, address.of(**nowhere | {"code": code})) for code in (ticket.code, "0" * 10)}
            if len(answers) > 1 or answers - {302, 401, 405}:
                told.append((method, address.name, answers))
    assert not told


def test_a_part_of_another_ticket_does_not_belong_to_this_one(cast: Cast, ticket: Ticket) -> None:
    """The second id is guarded exactly like the first."""
    other = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    referral = refer(
        actor=cast.actor("negar"),
        at=SATURDAY + minutes(60),
        code=other.code,
        team_id=cast.network.pk,
        question="؟",
        reason="skill",
    )
    client = client_for(cast.users["negar"])
    told = []
    for address in OF_A_PART:
        for part in (referral.pk, NOWHERE):
            answer = _ask(client, "POST", address.of(**dict.fromkeys(address.ids, part) | {"code": ticket.code}))
            if answer != 404:
                told.append((address.name, part, answer))
    assert not told
    referral.refresh_from_db()
    assert referral.state == "open"


def test_there_is_something_to_sweep() -> None:
    assert len(OF_A_TICKET) > 20
    assert OF_A_PART
