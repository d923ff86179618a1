"""Budgets of the pages of this area: contracts."""

from datetime import date, timedelta
from typing import Any

from pishkhan.apps.contracts.actions import appoint_representative, book_quota, draw_up_contract, end_appointment
from pishkhan.apps.contracts.models import Booking, Contract
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, QuotaKind
from pishkhan.apps.customers.actions import create_organisation
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY, Cast

PAGES = {
    "contracts": ("mina", "/console/contracts/", 9),
    "contracts ending soon": ("mina", "/console/contracts/?state=ending", 9),
    "contract": ("mina", "/console/contracts/{cast.contract}/", 19),
    "contract as the desk sees it": ("negar", "/console/contracts/{cast.contract}/", 20),
    "contract text": ("mina", "/console/contracts/{cast.contract}/text/", 14),
    "new contract": ("mina", "/console/contracts/new/{cast.pars.pk}/", 12),
    "portal contracts": ("bahram", "/portal/contracts/", 14),
    "new contract whose": ("mina", "/console/contracts/new/", 7),
}
DAYS: dict[str, Any] = {"starts_on": date(2026, 3, 21), "ends_on": date(2026, 12, 20)}


def crowd(cast: Cast, count: int) -> None:
    """So many contracts of other customers; one of Pars with so many bookings and former representatives."""
    held, who = Contract.objects.count(), {"actor": SYSTEM, "at": FOUNDED}
    for number in range(held, held + count):
        customer = create_organisation(**who, name=f"طرف قرارداد {number}")
        draw_up_contract(**who, organisation_id=customer.pk, terms=_terms(cast, f"ن-{number}"))
    cast.contract = cast.contract or _main(cast)
    booked = Booking.objects.count()
    for number in range(booked, booked + count):
        when = SATURDAY - timedelta(hours=number)
        work = {"kind": QuotaKind.HOURS, "amount": 30, "key": f"work-{number}", "note": "رفع اشکال چاپ"}
        book_quota(actor=SYSTEM, at=when, contract_id=cast.contract, **work)
        contact = cast.contacts["zahra"].pk
        held_by = appoint_representative(**who, contract_id=cast.contract, contact_id=contact)
        end_appointment(**who, contract_id=cast.contract, appointment_id=held_by.pk, reason="مأموریت")


def _main(cast: Cast) -> int:
    lines = {"lines": (LineTerms(policy_id=cast.policy.pk, product_id=cast.product.pk),)}
    people = {"signatory_id": cast.contacts["bahram"].pk, "counterpart_id": cast.users["mina"].pk}
    terms = _terms(cast, "ق-۱۴۰۵/۲۰", quotas={QuotaKind.HOURS: 9000}, price_rials=900_000_000, **lines, **people)
    return draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=terms).pk


def _terms(cast: Cast, number: str, **more: Any) -> ContractTerms:
    known: dict[str, Any] = {"lines": (LineTerms(policy_id=cast.policy.pk),)} | DAYS | more
    return ContractTerms(number=number, kind=ContractKind.SUPPORT, **known)
