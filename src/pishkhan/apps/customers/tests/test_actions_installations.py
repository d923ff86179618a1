"""Installations: written down, watched, silent, back; each by the public actions (D6)."""

from datetime import timedelta

import pytest

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers import actions
from pishkhan.apps.customers.actions import heartbeats, installations, watching
from pishkhan.apps.customers.models import Heartbeat, Installation, Silence
from pishkhan.apps.customers.queries import installations as queries
from pishkhan.apps.customers.rules.heartbeats import WatchState
from pishkhan.apps.customers.tests.builders import AT, Town, customer, town, vendor
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal, Throttled

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
AGENT = vendor(Role.AGENT)


@pytest.fixture
def place(db: None) -> Town:
    """A small town of customers."""
    return town()


@pytest.fixture
def product(product_id: int) -> Product:
    """Something that is installed."""
    return Product.objects.get(pk=product_id)


def installed(place: Town, product: Product, name: str = "کارتابل اصلی", **more: object) -> Installation:
    """One at the ministry."""
    given = {"organisation_id": place.ministry.pk, "product_id": product.pk, "name": name} | more
    return installations.create_installation(actor=AGENT, at=AT, **given)


def watched(place: Town, product: Product) -> tuple[Installation, str]:
    """One with an address."""
    made = installed(place, product)
    return made, watching.issue_address(actor=AGENT, at=AT, installation_id=made.pk).secret


def beat(secret: str, minutes: float) -> None:
    """The server calls."""
    heartbeats.take_heartbeat(actor=ANONYMOUS, at=AT + minutes * MINUTE, secret=secret, source="10.0.0.1")


def sweep(minutes: float) -> int:
    """Somebody looks for those that did not."""
    return heartbeats.sweep_heartbeats(actor=SYSTEM, at=AT + minutes * MINUTE)


def state(installation: Installation) -> str:
    """Where the watch stands."""
    return Heartbeat.objects.get(installation=installation).state


def facts(name: str) -> list[dict[str, int]]:
    """What was announced under a name."""
    return [event.data for event in Event.objects.filter(name=f"customers.{name}").order_by("id")]


def test_it_is_written_down_with_what_is_known(place: Town, product: Product) -> None:
    made = installed(place, product, release="5.2.1", servers=3, users=420, notes="پشت دیوار آتش")
    found = queries.installation(AGENT, made.pk)
    assert (found.name, found.release, found.servers, found.users) == ("کارتابل اصلی", "5.2.1", 3, 420)
    assert found.heartbeat.state == WatchState.OFF
    assert AuditEntry.objects.get(verb="customers.create_installation").subject == f"installation:{made.pk}"


def test_a_name_exists_once_at_an_organisation_in_any_spelling(place: Town, product: Product) -> None:
    installed(place, product)
    with pytest.raises(Refusal) as refused:
        installed(place, product, name="كارتابل  اصلي")
    assert refused.value.field == "name"
    installed(place, product, organisation_id=place.bank.pk)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "!"}, "name"),
        ({"servers": -1}, "servers"),
        ({"users": 10**9}, "users"),
        ({"notes": "x" * 4001}, "notes"),
        ({"period_minutes": 0}, "period_minutes"),
        ({"product_id": 987654}, "product"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(
    place: Town, product: Product, given: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        installed(place, product, **given)
    assert refused.value.field == field
    assert not Installation.objects.exists()


def test_an_edit_on_top_of_an_older_state_is_told(place: Town, product: Product) -> None:
    made = installed(place, product)
    edit = {"actor": AGENT, "at": AT, "installation_id": made.pk, "product_id": product.pk, "version": 1}
    installations.update_installation(**edit, name="کارتابل", period_minutes=30)
    assert Heartbeat.objects.get(installation=made).period_minutes == 30
    with pytest.raises(Conflict) as conflict:
        installations.update_installation(**edit, name="دبیرخانه")
    assert "کارتابل" in conflict.value.theirs


def test_only_who_keeps_customers_writes(place: Town, product: Product) -> None:
    made, given = installed(place, product), {"at": AT}
    for actor in (vendor(Role.QUALITY), customer(place.representative, represents=place.ministry)):
        for act in (
            lambda who: installed_by(who, place, product),
            lambda who: watching.issue_address(actor=who, **given, installation_id=made.pk),
            lambda who: watching.pause_watching(actor=who, **given, installation_id=made.pk),
            lambda who: installations.close_installation(actor=who, **given, installation_id=made.pk),
        ):
            with pytest.raises(Refusal):
                act(actor)


def installed_by(actor: Actor, place: Town, product: Product) -> Installation:
    """One more, by somebody."""
    given = {"organisation_id": place.ministry.pk, "product_id": product.pk, "name": "دوم"}
    return installations.create_installation(actor=actor, at=AT, **given)


def test_a_customer_sees_his_own_and_nobody_elses(place: Town, product: Product) -> None:
    own = installed(place, product)
    other = installed(place, product, organisation_id=place.bank.pk)
    speaker = customer(place.representative, represents=place.ministry)
    assert [one.pk for one in queries.installations_for(speaker)] == [own.pk]
    with pytest.raises(NotFound):
        queries.installation(speaker, other.pk)
    with pytest.raises(NotFound):
        queries.matching_installations(speaker, organisation_id=place.bank.pk)
    assert not queries.installations_for(customer(place.clerk, works_at=place.ministry)).exists()


def test_the_secret_is_kept_by_nobody(place: Town, product: Product) -> None:
    made, secret = watched(place, product)
    kept = Heartbeat.objects.get(installation=made)
    assert len(secret) >= 40
    assert secret not in str(kept.__dict__)
    assert not AuditEntry.objects.filter(details__icontains=secret).exists()


def test_a_server_that_calls_runs_and_one_that_does_not_is_silent_once(place: Town, product: Product) -> None:
    made, secret = watched(place, product)
    assert sweep(600) == 0
    beat(secret, 0)
    beat(secret, 5)
    assert sweep(19) == 0
    assert sweep(20) == 1
    assert sweep(21) == 0
    silence = Silence.objects.get()
    assert (silence.began_at, silence.found_at) == (AT + 5 * MINUTE, AT + 20 * MINUTE)
    assert facts("installation_silent") == [{"installation_id": made.pk, "silence_id": silence.pk}]
    assert state(made) == WatchState.SILENT


def test_it_is_back_when_it_was_heard_for_a_while(place: Town, product: Product) -> None:
    made, secret = watched(place, product)
    beat(secret, 0)
    sweep(15)
    beat(secret, 60)
    beat(secret, 65)
    assert not facts("installation_recovered")
    beat(secret, 70)
    assert len(facts("installation_recovered")) == 1
    assert Silence.objects.get().ended_at == AT + 70 * MINUTE
    assert state(made) == WatchState.ALIVE


def test_one_that_comes_and_goes_is_one_silence(place: Town, product: Product) -> None:
    _made, secret = watched(place, product)
    beat(secret, 0)
    for minutes in (15, 75, 135):
        sweep(minutes)
        beat(secret, minutes + 30)
    sweep(195)
    assert Silence.objects.get().relapses == 3
    assert len(facts("installation_silent")) == 1


def test_another_address_ends_the_one_before(place: Town, product: Product) -> None:
    made, old = watched(place, product)
    beat(old, 0)
    new = watching.issue_address(actor=AGENT, at=AT + 14 * MINUTE, installation_id=made.pk).secret
    with pytest.raises(NotFound):
        beat(old, 14)
    assert sweep(28) == 0
    beat(new, 28)
    assert state(made) == WatchState.ALIVE


def test_a_paused_watch_waits_for_nobody(place: Town, product: Product) -> None:
    made, secret = watched(place, product)
    beat(secret, 0)
    watching.pause_watching(actor=AGENT, at=AT, installation_id=made.pk)
    assert sweep(600) == 0
    beat(secret, 600)
    assert state(made) == WatchState.PAUSED
    watching.resume_watching(actor=AGENT, at=AT + 601 * MINUTE, installation_id=made.pk)
    assert sweep(616) == 1


def test_an_unwatched_one_cannot_be_paused(place: Town, product: Product) -> None:
    made = installed(place, product)
    with pytest.raises(Refusal):
        watching.pause_watching(actor=AGENT, at=AT, installation_id=made.pk)


def test_out_of_use_ends_the_address_and_the_silence(place: Town, product: Product) -> None:
    made, secret = watched(place, product)
    beat(secret, 0)
    sweep(15)
    for _twice in range(2):
        installations.close_installation(actor=AGENT, at=AT + 20 * MINUTE, installation_id=made.pk)
    with pytest.raises(NotFound):
        beat(secret, 21)
    assert Silence.objects.get().ended_at == AT + 20 * MINUTE
    assert not facts("installation_recovered")
    with pytest.raises(Refusal):
        watching.issue_address(actor=AGENT, at=AT, installation_id=made.pk)
    installations.reopen_installation(actor=AGENT, at=AT, installation_id=made.pk)
    assert state(made) == WatchState.OFF


def test_nobody_waits_for_the_servers_of_a_customer_that_left(place: Town, product: Product) -> None:
    made, secret = watched(place, product)
    beat(secret, 0)
    actions.close_organisation(actor=SYSTEM, at=AT, organisation_id=place.ministry.pk)
    assert sweep(15) == 1
    assert state(made) == WatchState.PAUSED
    assert not Silence.objects.exists()


def test_an_address_that_calls_too_often_and_one_that_guesses_are_slowed_down(place: Town, product: Product) -> None:
    _made, secret = watched(place, product)
    for _call in range(heartbeats.LIMIT):
        beat(secret, 1)
    with pytest.raises(Throttled):
        beat(secret, 1)
    for _guess in range(heartbeats.SOURCE_LIMIT):
        with pytest.raises(NotFound):
            beat("nobody", 1)
    with pytest.raises(Throttled):
        beat("nobody", 1)
    beat(secret, 2)


def test_lists_are_narrowed_by_what_is_asked(place: Town, product: Product) -> None:
    made, secret = watched(place, product)
    installed(place, product, organisation_id=place.bank.pk, name="پرتال بانک")
    beat(secret, 0)
    sweep(15)

    def names(**wanted: object) -> list[str]:
        return [one.name for one in queries.installations_page(AGENT, **wanted).items]

    assert names() == ["پرتال بانک", made.name]
    assert names(state=WatchState.SILENT) == [made.name]
    assert names(organisation_id=place.bank.pk) == ["پرتال بانک"]
    assert names(text="وزارت") == [made.name]
    assert names(text="پرتال") == ["پرتال بانک"]
    assert names(active=False) == []
