"""What is counted of a customer's representative, and from how many cases on a share is told (C6, C7, L1).

No figure here ranks anybody: shares stand with their sample, and below `LEAST` cases only the sample is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from math import atanh, sqrt, tanh

from pishkhan.apps.reports.rules.shares import Z95, Share
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.words import N_, Worded

HOW_TO = "how-to"
"""The code of the request type by which somebody asks how a thing is done; a house may rename the type."""
LEAST = 10
"""Below so many cases a share says more of chance than of anybody."""
LEAST_CUSTOMERS = 10
REPEAT_WITHIN = timedelta(days=90)
SETTLING_MONTHS = 2
"""Answers, refusals and scores come later than the request: so many months before the present one are counted anew."""
WATCHERS = frozenset({Role.QUALITY, Role.CONTRACTS})


@dataclass(slots=True)
class Counts:
    """What a month, or several, hold of one representative; minutes are worked minutes booked on his requests."""

    requests: int = 0
    how_to: int = 0
    repeats: int = 0
    first_contact: int = 0
    taught: int = 0
    learnt: int = 0
    asks: int = 0
    self_solved: int = 0
    filtered: int = 0
    quotes: int = 0
    scores: int = 0
    score_sum: int = 0
    worked_minutes: int = 0
    how_to_timed: int = 0
    how_to_minutes: int = 0

    def add(self, other: "Counts") -> None:
        """Take another month or desk in."""
        for name in COUNTED:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def mean_how_to(self) -> float | None:
        """Worked minutes of one of his how-to requests; none below `LEAST` requests that have any."""
        return self.how_to_minutes / self.how_to_timed if self.how_to_timed >= LEAST else None

    @property
    def mean_score(self) -> float | None:
        """Mean of the scores from 1 to 5; none below `LEAST` scores."""
        return self.score_sum / self.scores if self.scores >= LEAST else None


COUNTED = tuple(one.name for one in fields(Counts))


class Count(Worded):
    """What a list counts, in the words of its columns."""

    REQUESTS = "requests", N_("Requests to us")
    HOW_TO = "how_to", N_("How-to questions")
    REPEATS = "repeats", N_("Repeats of what was learnt")
    FIRST_CONTACT = "first_contact", N_("Resolved at first contact")
    TAUGHT = "taught", N_("Answers that taught")
    LEARNT = "learnt", N_("Learnt")
    ASKS = "asks", N_("Requests of the staff")
    SELF_SOLVED = "self_solved", N_("Solved without us")
    FILTERED = "filtered", N_("Merged or rejected")
    QUOTES = "quotes", N_("Side services accepted")


OF_TICKETS = (Count.REQUESTS, Count.HOW_TO, Count.REPEATS, Count.FIRST_CONTACT)
"""Counts behind which there are tickets to be opened."""


class Rate(Worded):
    """A share of a representative's work."""

    HOW_TO = "how_to_share", N_("How-to share")
    REPEATS = "repeat_share", N_("Repeats of what was learnt")
    SELF_SOLVED = "self_solved_share", N_("Self-solved share")
    FILTERED = "filtered_share", N_("Filtered-out share")
    FIRST_CONTACT = "first_contact_share", N_("First-contact share")
    LEARNT = "learnt_share", N_("Learnt of what was taught")


PARTS: Mapping[Rate, tuple[str, str]] = {
    Rate.HOW_TO: ("how_to", "requests"),
    Rate.REPEATS: ("repeats", "how_to"),
    Rate.SELF_SOLVED: ("self_solved", "asks"),
    Rate.FILTERED: ("filtered", "asks"),
    Rate.FIRST_CONTACT: ("first_contact", "requests"),
    Rate.LEARNT: ("learnt", "taught"),
}


def rate(counts: Counts, which: Rate) -> Share:
    """The share with its sample; whether it is told is `is_told`."""
    part, whole = PARTS[which]
    return Share(getattr(counts, part), getattr(counts, whole))


def is_told(share: Share) -> bool:
    """Whether there are cases enough for a share to be told."""
    return share.whole >= LEAST


def saved_minutes(own: Counts, *wider: Counts) -> float | None:
    """What his own answers spared the desk: as often as he solved himself, the mean of a how-to question.

    The mean is his own where enough of his questions were timed, else that of the first of ``wider`` where enough were:
    what others' customers ask says nothing of his. None where nothing is known.
    """
    means = (one.mean_how_to for one in (own, *wider))
    mean = next((one for one in means if one is not None), None)
    return None if mean is None else own.self_solved * mean


def saved_rials(minutes: float | None, hour_rials: int) -> int | None:
    """The same in rials, at the house's price of an hour; none where the house names no price."""
    return None if minutes is None or hour_rials <= 0 else round(minutes * hour_rials / 60)


def is_repeat(opened_at: datetime, learnt_at: Iterable[datetime]) -> bool:
    """Whether a how-to question comes within 90 days after the same product and category was learnt."""
    return any(at < opened_at <= at + REPEAT_WITHIN for at in learnt_at)


def may_watch(actor: Actor) -> bool:
    """Whether somebody of the vendor's reads these figures: who manages a desk, quality, contracts and sales."""
    return actor.is_system or bool(actor.is_vendor and (actor.roles & WATCHERS or actor.managed_ids))


@dataclass(frozen=True, slots=True)
class Tie:
    """How two things go together over ``count`` customers: Spearman's coefficient with its 95 % band, if told."""

    count: int
    rho: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the band leaves out that they have nothing to do with each other."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def tie(pairs: Sequence[tuple[float, float]]) -> Tie:
    """Spearman's rank correlation; none below `LEAST_CUSTOMERS`, and where one side is the same for all.

    The band is Fisher's transformation with Bonett and Wright's standard error for ranks.
    """
    count = len(pairs)
    if count < LEAST_CUSTOMERS:
        return Tie(count)
    rho = _correlation(_ranks([x for x, _ in pairs]), _ranks([y for _, y in pairs]))
    if rho is None:
        return Tie(count)
    kept = max(-0.999999, min(0.999999, rho))
    half = Z95 * sqrt((1 + kept**2 / 2) / (count - 3))
    return Tie(count, rho, tanh(atanh(kept) - half), tanh(atanh(kept) + half))


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, equal values sharing the mean of their places."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            ranks[place] = (start + end) / 2 + 1
        start = end + 1
    return ranks


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    count = len(xs)
    mean_x, mean_y = sum(xs) / count, sum(ys) / count
    across = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread = sqrt(sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys))
    return across / spread if spread else None


def months_between(first: date, last: date) -> float:
    """Tenure in months of 30.44 days, to one place."""
    return round(max(0, (last - first).days) / 30.44, 1)
