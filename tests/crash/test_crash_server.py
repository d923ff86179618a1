"""The page server dies while people send forms."""

import random
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from pishkhan.apps.desk.models import Entry, Ticket, TicketClock
from pishkhan.apps.desk.tests.life import opened
from pishkhan.config import env
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.jobs.models import Job
from pishkhan.infra.ops.serving import server_command
from tests.cast import Cast, build_cast
from tests.crash.processes import Browser, answers, free_port, kill, process, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
PEOPLE = 3


class Crowd:
    """People who send one form after another until nobody answers, and what they were told had been taken."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.faults: list[tuple[int, str]] = []
        self.changed = threading.Condition()

    def send(self, act: Callable[[int], tuple[int, str]], mark: Callable[[int, str], str]) -> None:
        """Send until the connection fails; remember what was acknowledged."""
        number = 0
        while True:
            number += 1
            try:
                status, address = act(number)
            except OSError:
                return
            with self.changed:
                if status == 302 and "sign-in" not in address:
                    self.told.append(mark(number, address))
                else:
                    self.faults.append((status, address))
                self.changed.notify()

    def wait_for(self, count: int) -> None:
        """Wait until that many were acknowledged, and a request that was opened among them."""
        with self.changed:
            assert self.changed.wait_for(lambda: self._has(count) or self.faults, timeout=30)

    def _has(self, count: int) -> bool:
        return len(self.told) >= count and any(mark.isdigit() for mark in self.told)


@pytest.fixture
def cast() -> Cast:
    """The named cast, committed."""
    return build_cast()


@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_acknowledged_is_there_and_whole_after_the_server_was_killed(cast: Cast, seed: int) -> None:
    known, port = opened(cast), free_port()
    crowd = Crowd()
    with process(*server_command("127.0.0.1", port, processes=1, threads=4)) as server:
        wait_until(lambda: answers(port) or server.poll() is not None)
        threads = [threading.Thread(target=crowd.send, args=sending) for sending in _sendings(cast, known, port)]
        for thread in threads:
            thread.start()
        crowd.wait_for(random.Random(seed).randint(8, 24))
        kill(server)
        for thread in threads:
            thread.join(30)
    assert crowd.faults == []
    _check_acknowledged(crowd.told, known)
    _check_whole()


def test_in_a_real_house_sqlite_syncs_before_it_acknowledges() -> None:
    said = env.sqlite("x")["OPTIONS"]
    assert "synchronous=FULL" in said["init_command"]
    assert said["transaction_mode"] == "IMMEDIATE"


def _sendings(cast: Cast, known: Ticket, port: int) -> list[tuple[object, object]]:
    """Some open requests, one writes on a request he has."""
    hossein = [Browser(cast.users["hossein"], port) for _ in range(PEOPLE + 1)]
    typed = {"organisation": cast.pars.pk, "request_type": cast.how_to.pk, "subject": "چاپ", "impact": 2, "urgency": 2}

    def opening(browser: Browser) -> Callable[[int], tuple[int, str]]:
        return lambda number: browser.post("/portal/requests/new/", typed | {"body": f"بار {number}"})

    def writing(number: int) -> tuple[int, str]:
        return hossein[-1].post(f"/portal/requests/{known.code}/messages/", {"body": f"پیام {number}."})

    code_of = lambda _number, address: address.split("/")[3]  # noqa: E731
    return [*((opening(one), code_of) for one in hossein[:-1]), (writing, lambda number, _address: f"پیام {number}.")]


def _check_acknowledged(told: list[str], known: Ticket) -> None:
    codes = {mark for mark in told if mark.isdigit()}
    bodies = set(told) - codes
    assert codes
    assert codes <= set(Ticket.objects.values_list("code", flat=True))
    assert bodies <= set(Entry.objects.filter(ticket=known, verb="customer_wrote").values_list("body", flat=True))


def _check_whole() -> None:
    """Acknowledged or not: a ticket without its entry, clocks, audit, event and jobs does not exist."""
    for ticket in Ticket.objects.all():
        entries = list(Entry.objects.filter(ticket=ticket).order_by("seq"))
        assert [entry.seq for entry in entries] == list(range(1, ticket.last_seq + 1))
        assert entries[0].verb == "opened"
        assert ticket.version == len(entries)
        assert TicketClock.objects.filter(ticket=ticket).count() >= 3
        assert AuditEntry.objects.filter(subject=ticket.subject_key).count() == len(entries)
        assert Event.objects.filter(subject=ticket.subject_key).count() == len(entries)
    told = Event.objects.filter(name__in=["desk.ticket_opened", "desk.customer_wrote"]).count()
    assert Job.objects.filter(name__startswith="events.").count() >= told
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchone() == ("ok",)
