"""How a representative's level goes together with requests, effort and satisfaction, customer by customer (C7)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.reports.queries.representatives import Line, lines
from pishkhan.apps.reports.rules import Span
from pishkhan.apps.reports.rules.representatives import LEAST, Counts, Tie, may_watch, months_between, tie
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_, Worded

CUSTOMERS_AT_MOST = 2_000


class Side(Worded):
    """What is known of the representative."""

    BEST = "best", N_("Best score in per cent")
    CERTIFICATES = "certificates", N_("Certificates that count")
    TENURE = "tenure", N_("Tenure in months")


class Effect(Worded):
    """What it is held against."""

    REQUESTS = "requests", N_("Requests per month")
    MINUTES = "minutes", N_("Worked minutes per request")
    SCORE = "score", N_("Mean satisfaction")


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer with its present (or last) representative and everything its representatives asked."""

    organisation: Organisation
    line: Line
    counts: Counts
    months: int

    def side(self, which: Side) -> float | None:
        """The representative's level."""
        level = self.line.level
        known: dict[Side, float | None] = {
            Side.BEST: level.best,
            Side.CERTIFICATES: level.certificates,
            Side.TENURE: level.months,
        }
        return known[which]

    def effect(self, which: Effect) -> float | None:
        """What the customer asked of us; a mean of few cases is not told."""
        counts = self.counts
        known: dict[Effect, float | None] = {
            Effect.REQUESTS: counts.requests / self.months if self.months else None,
            Effect.MINUTES: counts.worked_minutes / counts.requests if counts.requests >= LEAST else None,
            Effect.SCORE: counts.mean_score,
        }
        return known[which]


def customers(actor: Actor, span: Span, today: date, months: int) -> list[Customer]:
    """Every customer whose representatives asked anything in these months; raises ``NotFound`` for strangers."""
    if not may_watch(actor):
        raise NotFound("page")
    by_place: dict[int, list[Line]] = defaultdict(list)
    for line in lines(actor, span, today, most=CUSTOMERS_AT_MOST):
        by_place[line.appointment.contract.organisation_id].append(line)
    return [_customer(found, months) for found in by_place.values()]


def begun_months(span: Span, today: date) -> int:
    """How many months of the span have begun: requests per month are held against these."""
    return max(1, round(months_between(span.start, min(span.end, today))))


def pairs(found: list[Customer], side: Side, effect: Effect) -> list[tuple[Customer, float, float]]:
    """The customers of whom both are known."""
    known = ((one, one.side(side), one.effect(effect)) for one in found)
    return [(one, x, y) for one, x, y in known if x is not None and y is not None]


def ties(found: list[Customer]) -> dict[tuple[Side, Effect], Tie]:
    """How each goes together with each."""
    return {
        (side, effect): tie([(x, y) for _, x, y in pairs(found, side, effect)]) for side in Side for effect in Effect
    }


def _customer(found: list[Line], months: int) -> Customer:
    counts = Counts()
    for line in found:
        counts.add(line.counts)
    present = max(found, key=lambda one: (one.appointment.ended_at is None, one.appointment.pk))
    return Customer(present.appointment.contract.organisation, present, counts, months)
