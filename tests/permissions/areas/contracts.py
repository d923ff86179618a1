"""What everybody is answered at the pages of contracts.

The desk, managers and quality look; contracts and administrators keep, and others are told so (400). Specialists look
none up. In the portal a
representative and a signatory read the contracts of their own organisations, and nobody else finds anything there.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pishkhan.apps.contracts.actions import appoint_representative, book_quota, draw_up_contract
from pishkhan.apps.contracts.models import Appointment, Booking, Contract
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, QuotaKind, Scope
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY
from tests.permissions.world import LONG_AGO, World

LOOK = "302 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 400 400 200 200 404 404 404 404"
DONE = "302 400 400 400 400 400 302 302 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
OF_DESK = "302 200 200 404 200 200 404 404 404 404 404 404"
JUDGED = "302 302 302 404 302 422 404 404 404 404 404 404"
FORMED = (
    *("contract-new", "contract-text", "contract-go-live", "contract-renewal", "contract-cancellation"),
    *("contract-bookings", "contract-booking-return", "contract-appointments", "contract-appointment-end"),
)
TABLE = {
    "contracts": ("", LOOK, NO_FORM),
    "contract": ("", LOOK, NO_FORM),
    "contract-whose": ("", KEEP, NO_FORM),
    **dict.fromkeys(FORMED, ("", KEEP, DONE)),
    "portal-contracts": ("", "302 404 404 404 404 404 404 404 200 404 200 200", NO_FORM),
    "ticket-cover": ("plain", OF_DESK, JUDGED),
    "ticket-quote": ("priced", OF_DESK, JUDGED),
}
FIRST, LAST = date(2026, 3, 21), date(2027, 3, 20)
MAIN, WARRANTY = "ق-1405/101", "گ-1405/7"


def furnish(world: World) -> None:
    """Support of Pars with quotas, a booking and a substitute, a warranty not begun, and support of Mehr.

    A change is done for a quote only: the ticket ``priced`` waits for one.
    """
    cast, who = world.cast, {"actor": SYSTEM, "at": FOUNDED}
    line = LineTerms(policy_id=cast.policy.pk)
    change = LineTerms(policy_id=cast.policy.pk, request_type_id=cast.change_request.pk, scope=Scope.BY_QUOTE)
    support: dict[str, Any] = {"kind": ContractKind.SUPPORT, "starts_on": FIRST, "ends_on": LAST, "lines": (line,)}
    people = {"signatory_id": cast.contacts["bahram"].pk, "counterpart_id": cast.users["mina"].pk}
    quotas = {QuotaKind.HOURS: 6000, QuotaKind.VISITS: 4}
    written = support | people | {"lines": (line, change), "quotas": quotas, "price_rials": 2_400_000_000}
    terms = ContractTerms(number=MAIN, **written)
    main = draw_up_contract(**who, organisation_id=cast.pars.pk, terms=terms)
    warranty = ContractTerms(number=WARRANTY, kind=ContractKind.WARRANTY, lines=(line,), warranty_months=6)
    draw_up_contract(**who, organisation_id=cast.pars.pk, terms=warranty)
    draw_up_contract(**who, organisation_id=cast.mehr.pk, terms=ContractTerms(number="ق-۱۴۰۵/۱۰۲", **support))
    work = {"kind": QuotaKind.HOURS, "amount": 150, "key": "work:1", "note": "نصب نسخه تازه"}
    book_quota(actor=SYSTEM, at=SATURDAY - timedelta(days=3), contract_id=main.pk, **work)
    stands_in = {"contact_id": cast.contacts["hossein"].pk, "is_substitute": True, "ends_on": LAST}
    appoint_representative(**who, contract_id=main.pk, **stands_in)  # nobody represents, so everybody is heard
    asked = {"contact_id": cast.contacts["zahra"].pk, "request_type_id": cast.change_request.pk}
    zahra, subject = cast.actor("zahra"), "افزودن ستون به گزارش نامه‌ها"
    world.tickets["priced"] = open_ticket(actor=zahra, at=LONG_AGO, asked=cast.asked(subject=subject, **asked))


def _main(_world: World) -> dict[str, Any]:
    return {"contract_id": Contract.objects.get(number=MAIN).pk}


def _warranty(_world: World) -> dict[str, Any]:
    return {"contract_id": Contract.objects.get(number=WARRANTY).pk}


def _booking(world: World) -> dict[str, Any]:
    return _main(world) | {"booking_id": Booking.objects.get(key="work:1").pk}


def _appointment(world: World) -> dict[str, Any]:
    main = _main(world)
    return main | {"appointment_id": Appointment.objects.get(**main).pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    **dict.fromkeys(
        ("contract", "contract-text", "contract-renewal", "contract-cancellation", "contract-bookings"), _main
    ),
    **dict.fromkeys(("contract-go-live", "contract-appointments"), _warranty),
    "contract-new": lambda world: {"organisation_id": world.cast.pars.pk},
    "contract-booking-return": _booking,
    "contract-appointment-end": _appointment,
}


def text(world: World) -> dict[str, Any]:
    """A contract as it is typed, in mixed digits."""
    line = {"line-0-policy": world.gold.pk, "line-0-product": world.cast.product.pk, "line-0-scope": "included"}
    days = {"starts_on": "۱۴۰۶/۰۱/۰۱", "ends_on": "1406/12/29"}
    return {"number": "ق-۱۴۰۶/۱", "kind": "support", **days, "hours": "۱۲۰", "price_rials": "۲۰۰ میلیون تومان", **line}


FORMS: dict[str, tuple[str, Callable[[World], dict[str, Any]]]] = {
    "contract-new": ("", text),
    "contract-text": ("", lambda world: text(world) | {"visits": "5"}),
    "contract-go-live": ("", lambda _world: {"go_live_on": "1405/08/01"}),
    "contract-renewal": (
        "",
        lambda _world: {"number": "ق-۱۴۰۶/۲", "starts_on": "1406/01/01", "ends_on": "۱۴۰۶/۱۲/۲۹"},
    ),
    "contract-cancellation": ("", lambda _world: {"cancelled_on": "1405/09/01", "reason": "فسخ دوطرفه"}),
    "contract-bookings": ("", lambda _world: {"kind": "visits", "amount": "۱", "note": "بازدید", "submit_key": "book"}),
    "contract-booking-return": ("", lambda _world: {"note": "لغو شد"}),
    "contract-appointments": ("", lambda world: {"contact": world.cast.contacts["zahra"].pk}),
    "contract-appointment-end": ("", lambda _world: {"reason": "پایان همکاری"}),
}
SENDERS = dict.fromkeys(FORMS, "mina")
FORMS |= {
    "ticket-cover": ("plain", lambda _world: {"reason": "قرارداد تازه ثبت شد"}),
    "ticket-quote": ("priced", lambda _world: {"evidence": "تلفن امروز"}),
}
