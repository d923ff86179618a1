"""What resources say of service levels, what they promise, what they mean, and whom they serve."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.sla.api.shapes import A_MATRIX, MINUTES
from pishkhan.apps.sla.rules import CUSTOMER_KINDS, TARGET_KINDS
from pishkhan.infra.api.answers import Answer, From, Ref
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.worktime import DayKind


class LevelAfter(Answer):
    """A service level; `version` counts everything changed about it and goes into the next `If-Match`."""

    id: int
    version: Annotated[int, From("edition")]
    code: Annotated[str, Field(examples=["gold"])]
    name: Annotated[str, Field(examples=["طلایی"])]
    name_fa: Annotated[str, Field(examples=["طلایی"])]
    name_en: Annotated[str, Field(examples=["Gold"])]
    is_default: bool
    active: bool


class LevelRow(LevelAfter):
    """A service level in a list: the number of its offer in force, its calendar, and how many it serves now."""

    offer: int | None
    calendar: Ref | None
    serves: int


class TargetLine(Answer):
    """Targets of one kind in open minutes from critical to low; null request type, team or calendar means any."""

    kind: Annotated[str, OneOf(*TARGET_KINDS)]
    minutes: Annotated[list[int | None], Field(examples=[MINUTES])]
    request_type: int | None
    team: int | None
    calendar: int | None
    warn_shares: Annotated[list[float], Field(examples=[[0.5, 0.75]])]


class OfferAnswer(Answer):
    """What one version promises: `matrix` holds the priority for each impact (rows) and urgency (columns)."""

    number: int
    published_at: datetime
    published_by: Annotated[str, Field(examples=["مینا صالحی"])]
    calendar: int
    matrix: Annotated[list[list[int]], Field(examples=[A_MATRIX])]
    promise_minutes: Annotated[list[int], Field(examples=[MINUTES])]
    silence_days: int
    reopening_days: int
    business_day_minutes: int
    lines: list[TargetLine]


class LevelAnswer(LevelAfter):
    """A service level with the offer in force and the numbers of all its offers, the newest first."""

    offer: OfferAnswer | None
    offers: list[int]


class CountedDay(Answer):
    """A day on the way to a deadline: what it is, and how many open minutes of it count."""

    day: date
    kind: Annotated[str, OneOf(DayKind)]
    minutes: float


class DeadlineAnswer(Answer):
    """One deadline: so many open minutes, when they end, and day by day why."""

    kind: Annotated[str, OneOf(*CUSTOMER_KINDS)]
    minutes: int
    due_at: datetime
    days: list[CountedDay]


class LevelMeaning(Answer):
    """What a service level means for a request opened at one instant; the windows follow an answer when it is due."""

    opened_at: datetime
    deadlines: list[DeadlineAnswer]
    silent_until: datetime | None
    reopens_until: datetime | None


class AssignmentAnswer(Answer):
    """Whom a service level serves, for one product or for all (null), in [`valid_from`, `valid_to`)."""

    id: int
    policy: Annotated[int, From("policy_id")]
    organisation: Ref
    product: Ref | None
    valid_from: datetime
    valid_to: datetime | None


class ServingAnswer(Answer):
    """Which service level serves an organisation now; `above` is the organisation whose assignment counts, if another.

    Neither own nor above means the default of the house.
    """

    policy: Annotated[int, From("terms.policy_id")]
    offer: Annotated[int, From("terms.number")]
    is_own: bool
    above: Ref | None


class ChangedHours(Answer):
    """A day whose hours would be others, in minutes after midnight."""

    day: date
    before: Annotated[list[list[int]], Field(examples=[[[480, 990]]])]
    after: Annotated[list[list[int]], Field(examples=[[[480, 720]]])]


class MovedClock(Answer):
    """A clock that would be due at another instant."""

    clock: Annotated[int, From("clock_id")]
    kind: Annotated[str, OneOf(ClockKind)]
    before: datetime
    after: datetime


class RetimingAnswer(Answer):
    """What other hours would do: which days change, and how many running clocks would be due earlier or later.

    At most some thousands are looked at; `first` are those due soonest. Nothing has been written.
    """

    days: list[ChangedHours]
    running: int
    looked_at: int
    earlier: int
    later: int
    paused: int
    unchanged: int
    first: list[MovedClock]
