"""Time worked: booked, summed, taken back by an entry against it, and who may."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.worktime import book_time, correct_time
from pishkhan.apps.desk.models import Ticket, WorkTime
from pishkhan.apps.desk.queries.worktime import booked_on, own_work, worked_on
from pishkhan.apps.desk.tests.life import OPENED, answered, fresh, opened, referred
from pishkhan.infra.append_only import AppendOnlyError
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(60)
TODAY = date(2026, 10, 31)


def book(cast: Cast, ticket: Ticket, count: int = 90, *, who: str = "negar", on: date = TODAY) -> WorkTime:
    return book_time(actor=cast.actor(who), at=NOW, code=ticket.code, minutes=count, on=on, kind="work", note="")


def correct(cast: Cast, entry: WorkTime, *, who: str = "negar") -> WorkTime:
    code = entry.ticket.code
    return correct_time(actor=cast.actor(who), at=NOW, code=code, entry_id=entry.pk, reason="اشتباه")


def test_sums_are_kept_by_ticket_and_person(cast: Cast) -> None:
    ticket, other = answered(cast), opened(cast)
    book(cast, ticket, 90)
    book(cast, ticket, 30, who="saman")
    book(cast, other, 15)
    worked = worked_on(cast.actor("negar"), ticket.code)
    assert worked.ticket.worked_minutes == 120
    assert worked.by_person == [(cast.users["negar"].full_name, 90), (cast.users["saman"].full_name, 30)]
    assert booked_on(cast.actor("negar"), TODAY) == 105
    assert [entry.minutes for entry in own_work(cast.actor("negar")).items] == [15, 90]
    assert fresh(ticket).version == ticket.version


def test_a_booking_is_taken_back_once_and_both_stay(cast: Cast) -> None:
    entry = book(cast, answered(cast))
    against = correct(cast, entry)
    assert (against.minutes, against.on, against.corrects_id) == (-90, entry.on, entry.pk)
    assert fresh(entry.ticket).worked_minutes == 0
    for again in (entry, against):
        with pytest.raises(Refusal) as refused:
            correct(cast, again)
        assert refused.value.code == "desk.corrected_already"
    assert WorkTime.objects.count() == 2


def test_what_was_written_cannot_be_changed(cast: Cast) -> None:
    entry = book(cast, answered(cast))
    with pytest.raises(AppendOnlyError):
        entry.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE desk_worktime SET minutes = 1")


def test_only_whoever_works_on_it_books_and_only_his_own_or_the_manager_takes_back(cast: Cast) -> None:
    ticket, _referral = referred(cast)
    entry = book(cast, ticket, 20, who="maryam")
    for who, error in (("reza", NotFound), ("hossein", NotFound), ("leyla", Refusal)):
        with pytest.raises(error):
            book(cast, ticket, who=who)
    for who in ("negar", "saman", "hossein"):
        with pytest.raises(NotFound):
            correct(cast, entry, who=who)
    correct(cast, entry, who="amir")
    with pytest.raises(NotFound):
        worked_on(cast.actor("hossein"), ticket.code)
    code = opened(cast).code
    with pytest.raises(NotFound):
        correct_time(actor=cast.actor("amir"), at=NOW, code=code, entry_id=entry.pk, reason="اشتباه")


def test_a_day_has_its_hours_and_lies_behind(cast: Cast) -> None:
    ticket = answered(cast)
    book(cast, ticket, 1430)
    for count, on, code in (
        (11, TODAY, "desk.day_full"),
        (0, TODAY, "desk.bad_minutes"),
        (1441, TODAY, "desk.bad_minutes"),
        (10, TODAY + timedelta(days=1), "desk.bad_work_day"),
        (10, TODAY - timedelta(days=400), "desk.bad_work_day"),
    ):
        with pytest.raises(Refusal) as refused:
            book(cast, ticket, count, on=on)
        assert refused.value.code == code
    book(cast, ticket, 10)
