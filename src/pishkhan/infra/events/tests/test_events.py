"""Facts and audit: written with the change, delivered to who reacts, never changed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from pishkhan.infra.append_only import AppendOnlyError
from pishkhan.infra.events import Delivery, Fact, announce, announce_many, audit, handles, notifies, record
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.jobs import run_due
from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.mail import Mail
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.both]
AT = datetime(2026, 3, 2, 8, 0, 0, 123456, tzinfo=UTC)
AGENT = Actor(kind=ActorKind.VENDOR, user_id=7, name="سارا", source="10.0.0.1")
received: list[tuple[Fact, Delivery]] = []


@dataclass(frozen=True)
class DoorOpened(Fact):
    name: ClassVar[str] = "tests.door_opened"
    door_id: int
    at: datetime | None = None
    role: Role = Role.AGENT
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class NobodyCares(Fact):
    name: ClassVar[str] = "tests.nobody_cares"
    door_id: int


@handles(DoorOpened)
def take_note(fact: DoorOpened, delivery: Delivery) -> None:
    received.append((fact, delivery))


@notifies(DoorOpened)
def tell_owner(fact: DoorOpened, delivery: Delivery):
    yield Mail("owner@example.com", f"Door {fact.door_id}", "It is open.", "en", f"door:{delivery.event_id}")


@pytest.fixture(autouse=True)
def _nothing_received():
    received.clear()


def test_a_fact_nobody_reacts_to_costs_one_query_and_no_job(django_assert_num_queries):
    announce(NobodyCares(1), actor=SYSTEM, at=AT, subject="door:1")
    with django_assert_num_queries(1):
        announce(NobodyCares(1), actor=SYSTEM, at=AT, subject="door:1")
    with django_assert_num_queries(2):
        record("door.open", NobodyCares(1), actor=SYSTEM, at=AT, subject="door:1", by="hand")
    assert not Job.objects.exists()


def test_a_handler_receives_the_same_fact_with_its_circumstances():
    fact = DoorOpened(door_id=3, at=AT, role=Role.MANAGER, tags=("چپ", "b"))
    announce(fact, actor=AGENT, at=AT, subject="door:3")
    assert received == []
    run_due()
    ((got, delivery),) = received
    assert got == fact
    assert isinstance(got.role, Role)
    assert (delivery.at, delivery.subject, delivery.actor_kind, delivery.actor_id) == (AT, "door:3", "vendor", 7)


def test_fields_that_a_fact_lost_or_gained_do_not_hinder_old_events():
    assert DoorOpened.from_data({"door_id": 5, "colour": "red"}) == DoorOpened(5)


def test_a_notice_is_mailed_once_and_not_for_old_facts():
    now = timezone.now()
    announce(DoorOpened(1), actor=AGENT, at=now - timedelta(days=1), subject="door:1")
    announce(DoorOpened(2), actor=AGENT, at=now - timedelta(days=3), subject="door:2")
    run_due()
    Job.objects.update(state=JobState.QUEUED)
    run_due()
    assert [mail.subject for mail in OutgoingMail.objects.all()] == ["Door 1"]
    assert {fact.door_id for fact, _ in received} == {1, 2}


def test_many_facts_reach_the_same_handlers(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):  # fifty facts and their jobs go in pieces of few different sizes
        announce_many([(DoorOpened(n), AT, f"door:{n}") for n in range(50)], actor=SYSTEM)
    run_due()
    assert [fact.door_id for fact, _ in received] == list(range(50))


def test_what_is_rolled_back_never_happened():
    with transaction.atomic():
        record("door.open", DoorOpened(1), actor=AGENT, at=AT, subject="door:1")
        transaction.set_rollback(True)
    assert (Event.objects.count(), AuditEntry.objects.count(), Job.objects.count()) == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(transaction.TransactionManagementError):
        audit("door.open", actor=AGENT, at=AT, subject="door:1")
    with pytest.raises(transaction.TransactionManagementError):
        announce(NobodyCares(1), actor=AGENT, at=AT, subject="door:1")


def test_the_audit_says_who_from_where_what_and_when():
    audit("door.open", actor=AGENT, at=AT, subject="door:1", until=AT, keys={2, 1})
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.subject, entry.at, entry.actor_id) == ("door.open", "door:1", AT, 7)
    assert (entry.actor_name, entry.source) == ("سارا", "10.0.0.1")
    assert entry.details == {"until": AT.isoformat(), "keys": [1, 2]}


def test_neither_code_nor_database_lets_history_be_changed():
    audit("door.open", actor=AGENT, at=AT, subject="door:1")
    entry = AuditEntry.objects.get()
    attempts = (entry.save, entry.delete, AuditEntry.objects.all().delete, AuditEntry.objects.all().update)
    for attempt in attempts:
        with pytest.raises(AppendOnlyError):
            attempt()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE events_auditentry SET actor_id = 8")
    assert AuditEntry.objects.get().actor_id == 7
