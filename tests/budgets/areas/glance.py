"""Budgets of the pages of this area: the customer's page, security classes, quotes."""

from datetime import timedelta

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.actions.security import ask_security_class
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.quoting import offer_quote
from pishkhan.apps.desk.rules.quotes import LineTerms
from pishkhan.apps.oncall.queries import local_day
from tests.cast import SATURDAY, Cast, minutes

PAGES: dict[str, tuple[str, str, int]] = {
    "customer": ("negar", "/console/customers/{cast.pars.pk}/", 25),
    "customer as contracts see it": ("mina", "/console/customers/{cast.pars.pk}/", 25),
    "customer on the phone": (
        "negar",
        "/console/customers/{cast.pars.pk}/?caller={cast.contacts[hossein].pk}",
        25,
    ),
    "customer calling": ("negar", "/console/customers/calling/?phone=02188776655", 8),
    "security wishes": ("mina", "/console/security-wishes/", 6),
    "quotes": ("mina", "/console/quotes/", 8),
    "portal quotes": ("bahram", "/portal/quotes/", 8),
    "portal security": ("bahram", "/portal/security/", 8),
}


def crowd(cast: Cast, count: int) -> None:
    """So many quotes of Pars on as many requests; so many wishes, each replaced by the next."""
    uncovered = Product.objects.exclude(pk=cast.product.pk).exclude(code="bpms").order_by("pk")[0]
    asked = {"product_id": uncovered.pk, "request_type_id": cast.change_request.pk}
    asked |= {"contact_id": cast.contacts["zahra"].pk}
    for _number in range(count):
        wanted = {"security_class": "allowed", "reason": "کار شبانه"}
        ask_security_class(actor=cast.actor("bahram"), at=SATURDAY, organisation_id=cast.pars.pk, **wanted)
        facts = cast.asked(subject="ستون تازه", **asked)
        ticket = open_ticket(actor=cast.actor("zahra"), at=SATURDAY + minutes(20), asked=facts)
        _offer(cast, ticket.code)


def _offer(cast: Cast, code: str) -> None:
    offer_quote(
        actor=cast.actor("negar"),
        at=SATURDAY + minutes(30),
        code=code,
        lines=[LineTerms("طراحی ستون", 45_000_000, 240), LineTerms("آزمون", 12_000_000)],
        valid_until=local_day(SATURDAY) + timedelta(days=14),
        body="بهای این کار در پیش‌فاکتور است.",
        promise=SATURDAY + minutes(240),
    )
