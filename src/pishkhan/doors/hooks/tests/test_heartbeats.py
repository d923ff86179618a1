"""What a server is answered: by GET, POST and HEAD, without a session, slowed down when it calls too often (D6)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.customers.actions import heartbeats, installations, watching
from pishkhan.apps.customers.models import Heartbeat
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """The named cast, on Saturday morning."""
    with frozen(SATURDAY):
        yield build_cast()


@pytest.fixture
def address(cast: Cast) -> str:
    """Where a server of Pars calls."""
    made = installations.create_installation(
        actor=SYSTEM, at=SATURDAY, organisation_id=cast.pars.pk, product_id=cast.product.pk, name="سرور"
    )
    return f"/heartbeat/{watching.issue_address(actor=SYSTEM, at=SATURDAY, installation_id=made.pk).secret}/"


@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_a_server_is_heard_by_any_plain_call(address: str, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert Heartbeat.objects.get().last_seen_at == SATURDAY


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_taken(address: str, method: str) -> None:
    assert getattr(Client(), method)(address).status_code == 405
    assert Heartbeat.objects.get().last_seen_at is None


def test_an_address_that_is_not_given_is_answered_like_any_that_does_not_exist(address: str) -> None:
    for secret in ("made-up", address.split("/")[2][:-1] + "!", "ب" * 40, "x" * 3000):
        assert Client().get(f"/heartbeat/{secret}/").status_code == 404
    assert Heartbeat.objects.get().last_seen_at is None


def test_too_many_calls_are_told_to_wait(address: str) -> None:
    client = Client()
    for _call in range(heartbeats.LIMIT):
        client.post(address)
    answer = client.post(address)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
