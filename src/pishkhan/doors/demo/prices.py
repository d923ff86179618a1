"""Quotes of the last day in every state that is not the usual one: open, declined, expired."""

from dataclasses import replace
from datetime import datetime, timedelta

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.quoting import decline_quote, expire_quotes
from pishkhan.doors.demo.beats import quote
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.house import ALWAYS_ON_DUTY
from pishkhan.doors.demo.papers import BY_QUOTE
from pishkhan.doors.demo.stage import Stage, Story
from pishkhan.doors.demo.texts import filled, scripts
from pishkhan.pure.actor import SYSTEM, Role

MINUTE = timedelta(minutes=1)
TOO_DEAR = "بودجه این کار امسال پیش‌بینی نشده است."
PLAYS = ((3, 1900, "open"), (7, 1800, "declined"), (10, 1720, "expired"))
"""Which script, how many minutes ago, and what becomes of its quote."""


def prepare_prices(stage: Stage, now: datetime) -> None:
    """Let the representative of one customer ask for changes that its contract does not pay for."""
    site = stage.house.site("pars")
    for number, minutes, state in PLAYS:
        at = now - MINUTE * minutes
        script = replace(filled(scripts(site.products[0])[number], stage.rng), type=BY_QUOTE)
        case = Case(stage, site, site.representative, script, site.products[0], at, (3, 3))
        stage.begin(at, _priced(case, now, state))


def _priced(case: Case, now: datetime, state: str) -> Story:
    case.keep(open_ticket(actor=case.voice, at=case.at, asked=case.asked()))
    yield from case.until(case.at + MINUTE * 12)
    agent = case.stage.house.actors[ALWAYS_ON_DUTY]
    case.keep(take_ticket(actor=agent, at=case.at, code=case.code))
    yield from case.until(case.at + MINUTE * 20)
    made = quote(case, case.script.subject, hours=6, days=0 if state == "expired" else 12)
    yield from case.until(now - MINUTE * 100)
    if state == "declined":
        signatory = next(one.actor for one in case.site.people if one.role is Role.SIGNATORY)
        assert signatory is not None  # noqa: S101 - he of this customer has an account
        decline_quote(actor=signatory, at=case.at, quote_id=made.pk, word=TOO_DEAR)
    if state == "expired":
        expire_quotes(actor=SYSTEM, at=case.at)
    case.look_again()
