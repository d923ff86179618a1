"""What everybody is answered at the pages of security classes, of quotes, and at the page that opens for a call.

Contract staff and administrators set classes and grant wishes, and others of the vendor's are told so (400); a
signatory asks. The desk offers quotes and whoever reads prices lists them; who represents or signs answers.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pishkhan.apps.customers.actions.security import ask_security_class
from pishkhan.apps.customers.models import SecurityWish
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.quoting import offer_quote
from pishkhan.apps.desk.models import Quote
from pishkhan.apps.desk.rules.quotes import LineTerms
from pishkhan.apps.oncall.queries import local_day
from tests.cast import minutes
from tests.permissions.world import NOW, OPENED, World

LOOK = "302 200 200 200 200 200 200 200 404 404 404 404"
SET = "302 400 400 400 400 400 200 200 404 404 404 404"
DONE = "302 400 400 400 400 400 302 302 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
QUOTED = "گزارش تازه نامه‌ها"
OF_DESK = "302 200 200 404 200 200 404 404 404 404 404 404"
TABLE: dict[str, tuple[str, str, str]] = {
    "customer-calling": ("", LOOK, NO_FORM),
    "customer-security": ("", SET, DONE),
    "security-wishes": ("", "302 404 404 404 404 404 200 200 404 404 404 404", NO_FORM),
    "security-wish": ("", SET, DONE),
    "portal-security": ("", "302 404 404 404 404 404 404 404 200 404 200 200", NO_FORM),
    "portal-security-wish": ("", NO_FORM, "302 404 404 404 404 404 404 404 404 404 302 404"),
    "quotes": ("", "302 200 200 404 200 200 200 200 404 404 404 404", NO_FORM),
    "ticket-quotes": ("priced", OF_DESK, "302 302 422 404 422 422 404 404 404 404 404 404"),
    "ticket-quote-withdrawal": ("quoted", OF_DESK, "302 302 302 404 302 422 404 404 404 404 404 404"),
    "portal-quotes": ("", "302 404 404 404 404 404 404 404 200 404 200 200", NO_FORM),
    "portal-quote-acceptance": ("", NO_FORM, "302 404 404 404 404 404 404 404 302 404 302 404"),
    "portal-quote-refusal": ("", NO_FORM, "302 404 404 404 404 404 404 404 302 404 302 404"),
}


def furnish(world: World) -> None:
    """Pars asks for a less strict class, and has a quote for a change that its contract does not pay for."""
    cast = world.cast
    wanted = {"organisation_id": cast.pars.pk, "security_class": "allowed", "reason": "کار شبانه"}
    ask_security_class(actor=cast.actor("bahram"), at=OPENED, **wanted)
    asked = {"contact_id": cast.contacts["zahra"].pk, "request_type_id": cast.change_request.pk}
    world.tickets["quoted"] = open_ticket(
        actor=cast.actor("zahra"), at=OPENED, asked=cast.asked(subject=QUOTED, **asked)
    )
    offer_quote(
        actor=cast.actor("negar"),
        at=OPENED + minutes(10),
        code=world.tickets["quoted"].code,
        lines=[LineTerms("طراحی گزارش", 45_000_000, 240), LineTerms("آزمون در محل", 12_000_000)],
        valid_until=local_day(NOW) + timedelta(days=14),
        body="بهای این کار در پیش‌فاکتور است.",
        promise=OPENED + minutes(240),
    )


def _pars(world: World) -> dict[str, Any]:
    return {"organisation_id": world.cast.pars.pk}


def wish(_world: World) -> dict[str, Any]:
    """What Pars asks for."""
    return {"wish_id": SecurityWish.objects.get(state="open").pk}


def quote(_world: World) -> dict[str, Any]:
    """What was offered to Pars."""
    return {"quote_id": Quote.objects.get(ticket__subject=QUOTED).pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "customer-security": _pars,
    "portal-security-wish": _pars,
    "security-wish": wish,
    "ticket-quote-withdrawal": quote,
    "portal-quote-acceptance": quote,
    "portal-quote-refusal": quote,
}


def offer(_world: World) -> dict[str, Any]:
    """A quote as it is typed, in mixed digits."""
    line = {"line-0-what": "افزودن ستون", "line-0-rials": "۴۵٬۰۰۰٬۰۰۰", "line-0-hours": "۶"}
    return line | {"valid_until": "1405/09/01", "body": "بهای کار در پیش‌فاکتور است.", "promise": "1405/08/10 12:00"}


FORMS: dict[str, tuple[str, Callable[[World], dict[str, Any]]]] = {
    "customer-security": ("", lambda _world: {"security_class": "forbidden", "reason": "مصوبه کمیته امنیت"}),
    "security-wish": ("", lambda _world: {"confirms": "no", "answer": "با مدیریت شما گفت‌وگو می‌کنیم"}),
    "portal-security-wish": ("", lambda _world: {"security_class": "forbidden", "reason": "مصوبه هیئت‌مدیره"}),
    "ticket-quotes": ("priced", offer),
    "ticket-quote-withdrawal": ("quoted", lambda _world: {"reason": "مبلغ اشتباه بود"}),
    "portal-quote-acceptance": ("", lambda _world: {"word": "بسیار خوب"}),
    "portal-quote-refusal": ("", lambda _world: {"word": "امسال نه"}),
}
SENDERS = {
    **dict.fromkeys(("customer-security", "security-wish"), "mina"),
    **dict.fromkeys(("portal-security-wish", "portal-quote-acceptance", "portal-quote-refusal"), "bahram"),
}
