"""Counting while others count or write: nothing is counted twice, nobody is kept waiting (O2)."""

import threading
import time
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.reports.actions import count_up, make_monthly_reports, make_report_anew, recount, refresh
from pishkhan.apps.reports.models import Mark, MonthlyReport, Progress, Tally
from pishkhan.apps.reports.rules import Measure
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, minutes
from tests.races.together import together

pytestmark = pytest.mark.django_db(transaction=True)
NOON = SATURDAY + minutes(180)
MEHR = date(2026, 9, 23)


def _open(cast: Cast, times: int) -> None:
    for number in range(times):
        open_ticket(actor=cast.actor("hossein"), at=SATURDAY + minutes(number), asked=cast.asked())


def _opened() -> tuple[int, int]:
    kept = Tally.objects.filter(grain="all", measure=Measure.OPENED.value)
    return Mark.objects.filter(measure=Measure.OPENED.value).count(), sum(row.count for row in kept)


def test_many_who_look_at_once_count_everything_once(cast: Cast) -> None:
    _open(cast, 12)
    together(*[lambda: refresh(actor=SYSTEM, at=NOON)] * 4)
    while count_up(actor=SYSTEM, at=NOON):
        pass
    assert _opened() == (12, 12)
    assert Progress.objects.count() == 1


def test_counting_while_tickets_are_opened_misses_none(cast: Cast) -> None:
    count_up(actor=SYSTEM, at=NOON)
    count_up(actor=SYSTEM, at=NOON)
    together(*[lambda: _open(cast, 3)] * 3, *[lambda: count_up(actor=SYSTEM, at=NOON)] * 3)
    while count_up(actor=SYSTEM, at=NOON + timedelta(minutes=5)):
        pass
    assert _opened() == (9, 9)


def test_beginning_again_while_others_count_ends_well(cast: Cast) -> None:
    _open(cast, 6)
    together(lambda: recount(actor=SYSTEM, at=NOON), *[lambda: count_up(actor=SYSTEM, at=NOON)] * 3)
    while count_up(actor=SYSTEM, at=NOON):
        pass
    assert _opened() == (6, 6)


def test_two_workers_tell_a_month_once_and_two_people_anew_one_after_the_other(cast: Cast) -> None:
    """A report due is made by one of them; by hand twice at once it has two more editions, the last one current."""
    contract = drawn_up(cast)
    while count_up(actor=SYSTEM, at=NOON):
        pass
    assert sorted(together(*[lambda: make_monthly_reports(actor=SYSTEM, at=NOON)] * 3)) == [0, 0, 1]  # type: ignore[type-var]
    asked = {"actor": SYSTEM, "at": NOON, "contract_id": contract.pk, "month": MEHR, "reason": "آزمون"}
    together(*[lambda: make_report_anew(**asked)] * 2)
    editions = MonthlyReport.objects.order_by("edition").values_list("edition", "current")
    assert list(editions) == [(1, False), (2, False), (3, True)]


def test_a_month_told_by_hand_while_a_worker_tells_it_has_one_edition_for_each(cast: Cast) -> None:
    contract = drawn_up(cast)
    while count_up(actor=SYSTEM, at=NOON):
        pass
    asked = {"actor": SYSTEM, "at": NOON, "contract_id": contract.pk, "month": MEHR, "reason": "آزمون"}
    together(*[lambda: make_report_anew(**asked), lambda: make_monthly_reports(actor=SYSTEM, at=NOON)] * 3)
    editions = list(MonthlyReport.objects.order_by("edition").values_list("edition", "current"))
    assert editions[:3] == [(1, False), (2, False), (3, len(editions) == 3)]
    assert [current for _edition, current in editions].count(True) == 1


def test_whoever_looks_is_not_kept_waiting_by_a_long_writer(cast: Cast) -> None:
    count_up(actor=SYSTEM, at=NOON)
    _open(cast, 2)
    holding, done = threading.Event(), threading.Event()

    def write_for_long() -> None:
        with transaction.atomic():
            list(Progress.objects.select_for_update())
            Ticket.objects.update(subject="کند")
            holding.set()
            done.wait(20)
        connection.close()

    writer = threading.Thread(target=write_for_long)
    writer.start()
    assert holding.wait(20)
    began = time.monotonic()
    refresh(actor=SYSTEM, at=NOON)
    took = time.monotonic() - began
    done.set()
    writer.join(20)
    assert took < 5
    refresh(actor=SYSTEM, at=NOON)
    while count_up(actor=SYSTEM, at=NOON):
        pass
    assert _opened() == (2, 2)
