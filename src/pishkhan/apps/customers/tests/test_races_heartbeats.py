"""Several sweeps, calls and addresses at the same moment: one silence, one address (D6)."""

from datetime import timedelta

import pytest
from tests.races.together import together

from pishkhan.apps.customers.actions import heartbeats, installations, watching
from pishkhan.apps.customers.models import Heartbeat, Silence
from pishkhan.apps.customers.tests.builders import AT, organisation
from pishkhan.infra.events.models import Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)
SERVERS = 25
LATER = AT + timedelta(minutes=15)


def servers(product_id: int, count: int = SERVERS) -> list[str]:
    """So many that were heard once; their secrets."""
    where, secrets = organisation("وزارت راه").pk, []
    for number in range(count):
        made = installations.create_installation(
            actor=SYSTEM, at=AT, organisation_id=where, product_id=product_id, name=f"سرور {number}"
        )
        secrets.append(watching.issue_address(actor=SYSTEM, at=AT, installation_id=made.pk).secret)
        heartbeats.take_heartbeat(actor=ANONYMOUS, at=AT, secret=secrets[-1], source="10.0.0.1")
    return secrets


def test_sweeps_at_once_find_each_silent_server_once(product_id: int) -> None:
    servers(product_id)
    swept = together(*[lambda: heartbeats.sweep_heartbeats(actor=SYSTEM, at=LATER, batch=5)] * 3)
    assert sum(int(str(count)) for count in swept) == SERVERS
    assert Silence.objects.count() == SERVERS
    assert Event.objects.filter(name="customers.installation_silent").count() == SERVERS


def test_a_server_that_calls_while_it_is_swept_is_either_heard_or_on_its_way_back(product_id: int) -> None:
    (secret,) = servers(product_id, 1)
    call = {"actor": ANONYMOUS, "at": LATER, "secret": secret, "source": "10.0.0.1"}
    together(lambda: heartbeats.sweep_heartbeats(actor=SYSTEM, at=LATER), lambda: heartbeats.take_heartbeat(**call))
    beat = Heartbeat.objects.get()
    assert beat.last_seen_at == LATER
    assert beat.state == ("recovering" if Silence.objects.exists() else "alive")


def test_of_addresses_issued_at_once_one_counts(product_id: int) -> None:
    servers(product_id, 1)
    only = Heartbeat.objects.get().installation_id
    made = together(*[lambda: watching.issue_address(actor=SYSTEM, at=AT, installation_id=only)] * 4)
    good = 0
    for new in made:
        try:
            heartbeats.take_heartbeat(actor=ANONYMOUS, at=LATER, secret=new.secret, source="10.0.0.1")
        except heartbeats.NotFound:
            continue
        good += 1
    assert good == 1
