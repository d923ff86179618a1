"""What one customer was promised and how it was kept: everything its page tells, asked for once (B7)."""

from dataclasses import dataclass
from datetime import date, datetime

from pishkhan.apps.reports.queries.changes import Reach, reach
from pishkhan.apps.reports.queries.figures import Targets, Totals
from pishkhan.apps.reports.queries.lens import house_zone
from pishkhan.apps.reports.queries.months import course
from pishkhan.apps.reports.queries.promised import Agreed, agreed_with
from pishkhan.apps.reports.queries.running import Now, running_now
from pishkhan.apps.reports.queries.whose import Customer, Whose, customer_of
from pishkhan.apps.reports.rules import Measure, Share, Span
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS, TREND_MONTHS
from pishkhan.apps.reports.rules.months import Grain
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import Period

TOLD = frozenset(kind.value for kind in TOLD_KINDS)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the trend; its targets by kind, those of customers only."""

    start: date
    end: date
    kinds: dict[str, Targets]

    @property
    def share(self) -> Share:
        """Kept of all targets that were decided in it."""
        return all_together(self.kinds)


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in whole months: the totals of the span, and the twelve months up to its last that has begun."""

    total: Totals
    trend: tuple[Month, ...]

    @property
    def kinds(self) -> dict[str, Targets]:
        """What became of each target that a customer is promised."""
        return told(self.total)

    @property
    def promises(self) -> Targets:
        """What became of the promises."""
        return self.kinds.get(ClockKind.PROMISE.value, Targets())

    @property
    def empty_updates(self) -> Share:
        """Messages that brought nothing but a later date, of all with a promise."""
        return Share(self.total.of(Measure.EMPTY), self.total.of(Measure.PROMISED))

    @property
    def reopened(self) -> Share:
        """Answers that did not hold, of all answered."""
        return Share(self.total.of(Measure.UNDONE), self.total.of(Measure.ANSWERED))


@dataclass(frozen=True, slots=True)
class Expectations:
    """Everything the page of one customer shows."""

    customer: Customer
    span: Span
    figures: Figures
    now: Now
    agreed: list[Agreed]
    reach: Reach | None


def expectations(actor: Actor, organisation_id: int, span: Span, now: datetime) -> Expectations:
    """What somebody may see of one customer; raises ``NotFound``. A dozen queries, however many tickets there are."""
    customer = customer_of(actor, organisation_id)
    return Expectations(
        customer=customer,
        span=span,
        figures=figures_of(customer.whose, span, now),
        now=running_now(actor, customer, now),
        agreed=agreed_with(actor, customer.organisation, now),
        reach=reach(),
    )


def figures_of(whose: Whose, span: Span, now: datetime) -> Figures:
    """The figures of whole months and the year up to the last of them that has begun, in one query."""
    months = _year_up_to(min(span.last, now.astimezone(house_zone()).date()))
    found = course(whose, min(span.start, months[0].start), max(span.end, months[-1].end), now)
    trend = tuple(Month(one.start, one.end, told(found.total(one.start, one.end))) for one in months)
    return Figures(found.total(span.start, span.end), trend)


def kept_lately(actor: Actor, now: datetime) -> tuple[Month, ...]:
    """The last month and this one of whom somebody speaks for, with what became of the targets; one query."""
    this = Period.month_of(now.astimezone(house_zone()).date())
    months = (this.previous(), this)
    found = course(Whose(Grain.CUSTOMER, actor.speaks_for), months[0].start, this.end, now)
    return tuple(Month(one.start, one.end, told(found.total(one.start, one.end))) for one in months)


def told(total: Totals) -> dict[str, Targets]:
    """What became of each kind of clock that a customer is promised."""
    return {kind: found for (kind,), found in total.targets("kind").items() if kind in TOLD}


def all_together(kinds: dict[str, Targets]) -> Share:
    """Kept of all that was decided, of whatever kind."""
    shares = [found.share for found in kinds.values()]
    return Share(sum(s.part for s in shares), sum(s.whole for s in shares), sum(s.provisional for s in shares))


def _year_up_to(day: date) -> list[Period]:
    months = [Period.month_of(day)]
    while len(months) < TREND_MONTHS:
        months.append(months[-1].previous())
    return months[::-1]
