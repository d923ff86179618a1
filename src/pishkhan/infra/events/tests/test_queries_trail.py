"""The audit is read by index in any combination, by whoever may, and the reading is on record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from pishkhan.infra.events import audit
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.events.reading import latest_deed
from pishkhan.infra.events.trail import Sought, may_read_trail, record_reading, record_taking, trail, whole_trail
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
READER = Actor(kind=ActorKind.VENDOR, user_id=1, name="رضا", roles=frozenset({Role.ADMINISTRATOR}))
QUALITY = Actor(kind=ActorKind.VENDOR, user_id=2, roles=frozenset({Role.QUALITY}))


def _deed(verb: str, hours: float, *, who: int = 7, subject: str = "user:7", source: str = "192.0.2.1") -> None:
    actor = Actor(kind=ActorKind.VENDOR, user_id=who, name="سارا", source=source)
    with transaction.atomic():
        audit(verb, actor=actor, at=AT + hours * HOUR, subject=subject, number=hours)


@pytest.fixture
def deeds() -> None:
    """Five deeds, one of them written down late."""
    _deed("a.one", 1)
    _deed("a.two", 2, who=8)
    _deed("a.one", 3, subject="team:1")
    _deed("a.one", 4, source="198.51.100.9")
    _deed("a.two", 0)


def _hours(sought: Sought, **more: object) -> list[float]:
    return [entry.details["number"] for entry in trail(READER, sought, **more).items]  # type: ignore[arg-type]


@pytest.mark.usefixtures("deeds")
@pytest.mark.parametrize(
    ("sought", "hours"),
    [
        (Sought(), [4, 3, 2, 1, 0]),
        (Sought(actor_ids=(7,)), [4, 3, 1, 0]),
        (Sought(actor_ids=(7, 8)), [4, 3, 2, 1, 0]),
        (Sought(actor_ids=()), []),
        (Sought(verb="a.two"), [2, 0]),
        (Sought(subject="team:1"), [3]),
        (Sought(source="198.51.100.9"), [4]),
        (Sought(since=AT + HOUR, until=AT + 3 * HOUR), [2, 1]),
        (Sought(verb="a.one", actor_ids=(7,), since=AT + 3 * HOUR), [4, 3]),
        (Sought(verb="a.three"), []),
    ],
)
def test_each_filter_narrows_and_the_latest_comes_first(sought: Sought, hours: list[float]) -> None:
    assert _hours(sought) == hours
    assert [entry.details["number"] for entry in whole_trail(READER, sought, most=10)] == hours


@pytest.mark.usefixtures("deeds")
def test_pages_go_on_where_the_last_ended() -> None:
    first = trail(READER, Sought(), size=2)
    assert _hours(Sought(), size=2, cursor=first.next_cursor) == [2, 1]
    assert len(list(whole_trail(READER, Sought(), most=3))) == 3


def test_only_administrators_and_quality_read_it() -> None:
    assert may_read_trail(READER)
    assert may_read_trail(QUALITY)
    manager = Actor(kind=ActorKind.VENDOR, user_id=3, roles=frozenset({Role.MANAGER, Role.CONTRACTS}))
    customer = Actor(kind=ActorKind.CUSTOMER, user_id=4, roles=frozenset({Role.SIGNATORY}))
    for actor in (manager, customer, ANONYMOUS):
        assert not may_read_trail(actor)
        with pytest.raises(NotFound):
            trail(actor, Sought())
        with pytest.raises(NotFound):
            whole_trail(actor, Sought(), most=1)


def test_a_question_is_on_record_once_in_a_quarter_of_an_hour() -> None:
    sought = Sought(actor_ids=(7,), since=AT)
    for minutes in (0, 5, 14.9):
        record_reading(actor=READER, at=AT + timedelta(minutes=minutes), sought=sought)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.subject, entry.actor_name) == ("audit.read", "audit:trail", "رضا")
    assert entry.details == {"asked": {"actor_ids": [7], "since": AT.isoformat()}}
    record_reading(actor=READER, at=AT + timedelta(minutes=16), sought=sought)
    record_reading(actor=READER, at=AT, sought=Sought(subject="ticket:1"))
    record_reading(actor=QUALITY, at=AT, sought=sought)
    assert AuditEntry.objects.filter(verb="audit.read").count() == 4
    assert AuditEntry.objects.filter(subject="ticket:1").exists(), (
        "whoever looks at a thing is found in its own history"
    )
    for _ in range(2):
        record_taking(actor=READER, at=AT, sought=sought)
    assert AuditEntry.objects.filter(verb="audit.take").count() == 2


def test_the_latest_deed_is_a_mark_of_the_whole_house() -> None:
    assert latest_deed() == 0
    _deed("a.one", 1)
    mark = latest_deed()
    assert mark > 0
    _deed("a.one", 0)
    assert latest_deed() > mark


INDEXES = {
    "audit_at": Sought(since=AT),
    "audit_verb": Sought(verb="a.one", since=AT),
    "audit_person": Sought(actor_ids=(7,)),
    "audit_source": Sought(source="192.0.2.1"),
    "audit_subject": Sought(subject="user:7"),
}


@pytest.mark.parametrize("index", INDEXES)
def test_each_filter_has_its_index(index: str) -> None:
    for number in range(30):
        _deed("a.one" if number % 2 else "a.two", number)
    sent = []
    with connection.execute_wrapper(
        lambda run, sql, params, many, context: (sent.append((sql, params)), run(sql, params, many, context))[1]
    ):
        trail(READER, INDEXES[index], size=2)
    sql, params = sent[0]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            plan = "\n".join(row[3] for row in cursor.fetchall())
        else:
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
            cursor.execute(f"EXPLAIN {sql}", params)
            plan = "\n".join(row[0] for row in cursor.fetchall())
    # With thirty rows PostgreSQL may rather walk the newest first; it must walk an index in any case.
    assert index in plan or (connection.vendor == "postgresql" and "using audit_at" in plan), plan
    assert SYSTEM.is_system
