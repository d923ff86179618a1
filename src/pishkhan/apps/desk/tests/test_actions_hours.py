"""Work time uses the hours of the contract that pays; what no longer fits is recorded beyond them (D2)."""

from datetime import timedelta

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.contracts.actions import cancel_contract
from pishkhan.apps.contracts.models import Booking, Contract, Quota
from pishkhan.apps.contracts.rules import QuotaKind
from pishkhan.apps.contracts.rules.quotas import split_work
from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.apps.desk.actions.covering import retake_cover
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.worktime import book_time, correct_time
from pishkhan.apps.desk.models import Ticket, WorkTime
from pishkhan.apps.oncall.queries import local_day
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
TODAY = local_day(SATURDAY)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def opened(cast: Cast) -> Ticket:
    return open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())


def worked(cast: Cast, ticket: Ticket, span: int) -> WorkTime:
    facts = {"minutes": span, "on": TODAY, "kind": "work", "note": "رفع اشکال"}
    return book_time(actor=cast.actor("negar"), at=SATURDAY + minutes(60), code=ticket.code, **facts)


def used(contract: Contract) -> tuple[int, int]:
    quota = Quota.objects.get(contract=contract)
    return quota.used, quota.beyond


def test_work_is_split_at_what_is_left() -> None:
    assert [split_work(90, left) for left in (200, 90, 30, 0)] == [(90, 0), (90, 0), (30, 60), (0, 90)]


def test_work_uses_the_hours_and_goes_beyond_them_when_they_are_spent(cast: Cast) -> None:
    contract = drawn_up(cast, quotas={QuotaKind.HOURS: 100})
    ticket = opened(cast)
    entries = [worked(cast, ticket, span) for span in (60, 60, 30)]
    assert used(contract) == (100, 50)
    assert [(one.amount, one.beyond) for one in Booking.objects.order_by("id")] == [(60, 0), (40, 20), (0, 30)]
    correct_time(
        actor=cast.actor("negar"), at=SATURDAY + minutes(70), code=ticket.code, entry_id=entries[1].pk, reason="اشتباه"
    )
    assert used(contract) == (60, 30)
    correct_time(
        actor=cast.actor("negar"), at=SATURDAY + minutes(70), code=ticket.code, entry_id=entries[2].pk, reason="اشتباه"
    )
    assert used(contract) == (60, 0)


def test_cover_judged_anew_moves_the_hours_to_the_contract_that_pays_now(cast: Cast) -> None:
    before = drawn_up(cast, quotas={QuotaKind.HOURS: 100})
    ticket = opened(cast)
    for span in (60, 70):
        worked(cast, ticket, span)
    assert used(before) == (100, 30)
    Contract.objects.filter(pk=before.pk).update(ends_on=TODAY - timedelta(days=1))
    after = drawn_up(cast, number="پ-۲", starts_on=TODAY, quotas={QuotaKind.HOURS: 90})
    judging = {"actor": cast.actor("negar"), "code": ticket.code, "reason": "قرارداد تازه"}
    retake_cover(at=SATURDAY + minutes(80), **judging)
    assert (used(before), used(after)) == ((0, 0), (90, 40))
    Contract.objects.filter(pk=after.pk).update(ends_on=TODAY + timedelta(days=1))
    retake_cover(at=SATURDAY + minutes(90), **judging)
    assert used(after) == (90, 40)


def test_chargeable_work_and_unlimited_hours_book_nothing(cast: Cast) -> None:
    contract = drawn_up(cast)
    worked(cast, opened(cast), 60)
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=contract.pk, cancelled_on=TODAY, reason="فسخ")
    chargeable = opened(cast)
    assert chargeable.waits_for_quote
    worked(cast, chargeable, 60)
    assert not Booking.objects.exists()
