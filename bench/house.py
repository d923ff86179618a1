"""Houses of the benchmarks: the tests' cast with any number of tickets, each in a database file of its own.

Tickets come one every three minutes back from now, whatever their number, so that a larger house is an older one and
the first rows of a queue are alike in all. Rows are drawn from a fixed seed.
"""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from bench.product import FOLDER

# isort: split
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections, transaction
from tests.cast import FOUNDED, PASSWORD, Cast, build_cast

from pishkhan.apps.customers.actions import create_organisation
from pishkhan.apps.desk.models import Entry, Referral, Ticket
from pishkhan.apps.people.actions import add_member, create_team, create_user
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.infra.memory import forget_all
from pishkhan.infra.rows import InsertMany
from pishkhan.infra.signins.store import SessionStore
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import make_code

NOW = datetime.now(UTC).replace(microsecond=0)
EVERY = timedelta(minutes=3)
AT_ONCE = 20_000
STATUSES = {"new": 8, "open": 42, "waiting": 20, "resolved": 10, "closed": 20}
LIVE = ("new", "open", "waiting")
KINDS = ("first_response", "resolution", "promise")
SUBJECTS = (
    "کندی کارتابل پس از به‌روزرسانی",
    "خطای چاپ گزارش ماهانه در شعبه مرکزی",
    "درخواست دسترسی برای کاربر تازه واحد مالی",
    "ارسال نشدن نامه به دبیرخانه سازمان بالادست",
    "قطع ارتباط با سامانه احراز هویت از ساعت ۹ صبح",
    "پرسش درباره تنظیم گردش کار مرخصی",
)


@dataclass(slots=True)
class People:
    """Who works in the houses: the cast, its sessions by name, more agents and customers to spread the rows over."""

    cast: Cast
    sessions: dict[str, str]
    owners: list[int]
    organisations: list[int]
    desks: list[int]


def found() -> People:
    """Make the people once, in the database every house begins as a copy of."""
    cast = build_cast()
    second = create_team(
        actor=SYSTEM, at=FOUNDED, code="second", name_fa="میز دوم", name_en="Second", level=Level(1), is_desk=True
    )
    more = [_agent(number, second.pk) for number in range(30)]
    names = [f"شرکت نمونه {number}" for number in range(300)]
    organisations = [create_organisation(actor=SYSTEM, at=FOUNDED, name=name).pk for name in names]
    sessions = {name: _signed_in(user) for name, user in cast.users.items()}
    negar = [cast.users["negar"].pk] * 6  # one agent's own queue is long even in a small house
    return People(cast, sessions, negar + more, organisations, [cast.desk.pk, cast.desk.pk, second.pk])


class House:
    """One database file; ``enter`` makes it the one every query goes to."""

    def __init__(self, people: People, tickets: int) -> None:
        connection.close()
        path = FOLDER / f"{tickets}.sqlite3"
        shutil.copyfile(FOLDER / "empty.sqlite3", path)
        self.people, self.tickets, self._rows = people, tickets, random.Random(tickets)
        self._connection = connections.create_connection("default")
        self._connection.settings_dict = self._connection.settings_dict | {"NAME": str(path)}
        self.enter()
        self._fill()

    def enter(self) -> None:
        """Send every query of this process here from now on."""
        connections["default"] = self._connection

    def _fill(self) -> None:
        with transaction.atomic():
            numbers = iter(range(self.tickets))
            while some := [self._ticket(number) for _, number in zip(range(AT_ONCE), numbers, strict=False)]:
                InsertMany(Ticket).instances(some)
                InsertMany(Referral).instances([self._referral(one) for one in some if one.open_referrals])
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        forget_all()

    def _ticket(self, number: int) -> Ticket:
        draw, people = self._rows, self.people
        opened = NOW - EVERY * (number + 1)
        status = draw.choices(list(STATUSES), list(STATUSES.values()))[0]
        due = opened + timedelta(hours=draw.randrange(2, 400)) if status in LIVE and draw.random() < 0.8 else None
        return Ticket(
            code=make_code(number * 7_919),
            subject=draw.choice(SUBJECTS),
            desk_id=draw.choice(people.desks),
            owner_id=None if status == "new" else draw.choice(people.owners),
            organisation_id=draw.choice(people.organisations),
            contact_id=people.cast.contacts["hossein"].pk,
            product_id=people.cast.product.pk,
            request_type_id=people.cast.how_to.pk,
            channel=draw.choice(("portal", "phone", "email")),
            priority=draw.choices((1, 2, 3, 4), (5, 20, 60, 15))[0],
            opened_at=opened,
            updated_at=min(NOW, opened + timedelta(minutes=draw.randrange(3000))),
            status=status,
            waiting_for=draw.choice(("customer", "third_party", "scheduled")) if status == "waiting" else "",
            closure="confirmed" if status == "closed" else "",
            next_due_at=due,
            next_due_kind=draw.choice(KINDS) if due else "",
            open_referrals=int(status == "open" and draw.random() < 0.2),
            chase_count=int(draw.random() < 0.1),
            reopen_count=int(draw.random() < 0.03),
        )

    def _referral(self, ticket: Ticket) -> Referral:
        return Referral(
            ticket=ticket,
            team_id=self.people.cast.network.pk,
            question="لطفاً سرور کارتابل را بررسی کنید.",
            reason="skill",
            asked_by_id=ticket.owner_id,
            asked_at=ticket.updated_at,
        )


def write_story(ticket: Ticket, people: People, entries: int) -> None:
    """Give ``ticket`` a conversation of so many entries: customer, desk and notes in turn."""
    negar, hossein = people.cast.users["negar"], people.cast.contacts["hossein"]
    turns = (
        ("customer_wrote", "customer", "customer", None, hossein.full_name),
        ("replied", "customer", "vendor", negar.pk, negar.full_name),
        ("noted", "desk", "vendor", negar.pk, negar.full_name),
    )
    told = []
    for seq, at in zip(range(1, entries + 1), _instants(ticket.opened_at), strict=False):
        verb, visibility, kind, actor_id, name = turns[seq % len(turns)]
        told.append(
            Entry(
                ticket=ticket,
                seq=seq,
                at=at,
                recorded_at=at,
                verb=verb,
                visibility=visibility,
                actor_kind=kind,
                actor_id=actor_id,
                actor_name=name,
                contact_id=None if actor_id else hossein.pk,
                channel="portal",
                body="سلام.\nپس از بازبینی تنظیمات، دوباره آزمودیم و خطا همچنان دیده می‌شود. لطفاً راهنمایی کنید.",
            )
        )
    InsertMany(Entry).instances(told)


def _instants(begin: datetime) -> Iterator[datetime]:
    return (begin + timedelta(minutes=7 * step) for step in count())


def _agent(number: int, team_id: int) -> int:
    name = f"مسئول شماره {number}"
    user = create_user(
        actor=SYSTEM,
        at=FOUNDED,
        username=f"agent{number}",
        full_name=name,
        side=Side.VENDOR,
        password=PASSWORD,
        email="",
    )
    add_member(actor=SYSTEM, at=FOUNDED, team_id=team_id, user_id=user.pk, is_manager=False)
    return user.pk


def _signed_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
