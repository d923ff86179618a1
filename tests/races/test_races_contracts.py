"""Quotas, renewals and appointments that many people take at the same instant."""

from datetime import timedelta
from unittest.mock import patch

from pishkhan.apps.contracts.actions import (
    appoint_representative,
    book_hours,
    book_quota,
    draft_agreement,
    draw_up_contract,
    release_cover,
    renew_contract,
    return_booking,
    take_cover,
)
from pishkhan.apps.contracts.models import Agreement, Appointment, Booking, Contract, Quota
from pishkhan.apps.contracts.rules import ContractKind, QuotaKind, Verdict
from pishkhan.apps.contracts.rules.agreements import AgreementState
from pishkhan.apps.contracts.tests.builders import LAST, agreed, drawn_up, offered, people, signed, terms
from pishkhan.infra.signing.models import Signature
from pishkhan.pure.actor import SYSTEM
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together

WRITERS = 20


def test_twenty_writers_take_no_more_than_there_is(cast: Cast) -> None:
    made = drawn_up(cast, quotas={QuotaKind.HOURS: 100})
    acts = [
        lambda key=f"work:{number}": book_quota(
            actor=SYSTEM, at=NOON, contract_id=made.pk, kind=QuotaKind.HOURS, amount=9, key=key
        )
        for number in range(WRITERS)
    ]
    results = together(*acts)
    assert len(refusals(results)) == WRITERS - 11
    assert {refusal.code for refusal in refusals(results)} == {"contracts.quota_spent"}
    assert Quota.objects.get(contract=made).used == sum(Booking.objects.values_list("amount", flat=True)) == 99


def test_the_same_booking_is_given_back_once(cast: Cast) -> None:
    made = drawn_up(cast, quotas={QuotaKind.VISITS: 3})
    booked = book_quota(actor=SYSTEM, at=NOON, contract_id=made.pk, kind=QuotaKind.VISITS, amount=2, key="visit:1")
    back = lambda: return_booking(actor=SYSTEM, at=NOON, contract_id=made.pk, booking_id=booked.pk)  # noqa: E731
    assert len(refusals(together(back, back, back, back))) == 3
    assert Quota.objects.get(contract=made).used == 0


def test_the_last_prepaid_case_covers_one_request(cast: Cast) -> None:
    drawn_up(cast, kind=ContractKind.CASES, quotas={QuotaKind.CASES: 1})
    asked = {"organisation_id": cast.pars.pk, "product_id": None, "request_type_id": None}
    acts = [
        lambda key=f"ticket:{number}:1": take_cover(actor=SYSTEM, at=NOON, key=key, **asked)  # type: ignore[arg-type]
        for number in range(6)
    ]
    verdicts = sorted(cover.verdict for cover in together(*acts))  # type: ignore[attr-defined]
    assert verdicts == [*[Verdict.CHARGEABLE] * 5, Verdict.CREDIT]


def test_a_contract_is_renewed_once(cast: Cast) -> None:
    made = drawn_up(cast)
    acts = [
        lambda number=f"ت-{number}": renew_contract(
            actor=SYSTEM,
            at=NOON,
            contract_id=made.pk,
            number=number,
            starts_on=LAST + timedelta(days=1),
            ends_on=LAST + timedelta(days=365),
        )
        for number in range(4)
    ]
    assert {refusal.code for refusal in refusals(together(*acts))} == {"contracts.renewed_twice"}
    assert Contract.objects.filter(renewed_from=made).count() == 1


def test_of_overlapping_contracts_one_is_drawn_up(cast: Cast) -> None:
    acts = [
        lambda number=f"ه-{number}": draw_up_contract(
            actor=SYSTEM, at=NOON, organisation_id=cast.pars.pk, terms=terms(cast, number=number)
        )
        for number in range(4)
    ]
    assert {refusal.code for refusal in refusals(together(*acts))} == {"contracts.overlap"}
    assert Contract.objects.count() == 1


def test_one_representative_is_appointed(cast: Cast) -> None:
    made = drawn_up(cast)
    acts = [
        lambda who=who: appoint_representative(
            actor=SYSTEM, at=NOON, contract_id=made.pk, contact_id=cast.contacts[who].pk
        )
        for who in ("hossein", "zahra", "bahram")
    ]
    assert len(refusals(together(*acts))) == 2
    assert Appointment.objects.filter(contract=made).count() == 1


def test_twenty_workers_use_the_hours_up_and_lose_no_minute(cast: Cast) -> None:
    made = drawn_up(cast, quotas={QuotaKind.HOURS: 100})
    acts = [
        lambda key=f"ticket:1:work:{number}:first": book_hours(
            actor=SYSTEM, at=NOON, contract_id=made.pk, minutes=9, key=key
        )
        for number in range(WRITERS)
    ]
    assert not refusals(together(*acts))
    quota = Quota.objects.get(contract=made)
    assert (quota.used, quota.beyond) == (100, WRITERS * 9 - 100)
    assert sum(Booking.objects.values_list("amount", flat=True)) == quota.used
    assert sum(Booking.objects.values_list("beyond", flat=True)) == quota.beyond
    booked = list(Booking.objects.order_by("id"))
    back = [
        lambda key=one.key: release_cover(actor=SYSTEM, at=NOON, key=key)  # type: ignore[misc]
        for one in booked
    ]
    assert not refusals(together(*back))
    quota.refresh_from_db()
    assert (quota.used, quota.beyond) == (0, 0)


def test_of_twenty_who_sign_each_side_has_signed_once_and_one_version_is_in_force(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    first = agreed(cast, contract, NOON)
    made = offered(cast, contract, NOON)
    acts = [
        lambda side=side, number=number: signed(cast, made, side, NOON, source=f"198.51.100.{number}")
        for number, side in enumerate(["customer", "vendor"] * 10)
    ]
    with patch("pishkhan.infra.signing.codes.ISSUED_BY_ACCOUNT", 100):
        results = together(*acts)
    assert len(refusals(results)) == WRITERS - 2
    states = dict(Agreement.objects.values_list("number", "state"))
    assert states == {1: AgreementState.SUPERSEDED, 2: AgreementState.IN_FORCE}
    assert Signature.objects.filter(seal=made.seal).count() == 2
    first.refresh_from_db()
    made.refresh_from_db()
    assert first.ended_at == made.in_force_at


def test_one_draft_is_begun(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    begin = lambda: draft_agreement(actor=SYSTEM, at=NOON, contract_id=contract.pk)  # noqa: E731
    assert {refusal.code for refusal in refusals(together(*[begin] * 6))} == {"contracts.agreement_open"}
    assert Agreement.objects.get().number == 1
