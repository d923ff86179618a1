"""What a service level promises, as programs write it; priorities from critical to low, grades from high to low."""

from typing import Annotated, TypeAlias

from pydantic import Field

from pishkhan.apps.sla.rules import (
    DEFAULT_WARN_SHARES,
    LONGEST_WINDOW_DAYS,
    TARGET_KINDS,
    ClockKind,
    Impact,
    Line,
    Offer,
    Priority,
    Urgency,
)
from pishkhan.apps.sla.rules.offers import LONGEST_DAY, LONGEST_TARGET, MOST_LINES, MOST_WARNINGS
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.fields import Id, OneOf

A_MATRIX = [[1, 2, 3], [2, 3, 4], [3, 4, 4]]
MINUTES = [30, 60, 240, 480]
Amount: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=LONGEST_TARGET)]
Rank: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=4)]
Days: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=LONGEST_WINDOW_DAYS)]
Share: TypeAlias = Annotated[float, Field(gt=0, lt=1)]
Row: TypeAlias = Annotated[list[Rank], Field(min_length=3, max_length=3)]


class TargetIn(Body):
    """Targets of one kind in open minutes from critical to low, null where there is none; for any request type or one.

    `team` and `calendar` make it an operational level of that team, measured by its own hours.
    """

    kind: Annotated[str, OneOf(*TARGET_KINDS)]
    minutes: Annotated[list[Amount | None], Field(min_length=4, max_length=4, examples=[MINUTES])]
    request_type: Id | None = None
    team: Id | None = None
    calendar: Id | None = None
    warn_shares: Annotated[tuple[Share, ...], Field(max_length=MOST_WARNINGS, examples=[[0.5, 0.75]])] = (
        DEFAULT_WARN_SHARES
    )


class OfferIn(Versioned):
    """Everything the next version promises, in open minutes of its calendar and working days.

    `matrix` gives the priority (1 to 4) for each impact (rows, high first) and urgency (columns, high first).
    """

    calendar: Id
    matrix: Annotated[list[Row], Field(min_length=3, max_length=3, examples=[A_MATRIX])]
    promise_minutes: Annotated[list[Amount], Field(min_length=4, max_length=4, examples=[MINUTES])]
    silence_days: Days = 3
    reopening_days: Days = 5
    business_day_minutes: Annotated[int, Field(strict=True, ge=1, le=LONGEST_DAY)] = 480
    lines: Annotated[list[TargetIn], Field(min_length=1, max_length=MOST_LINES)]


def offer_in(body: OfferIn) -> Offer:
    """The offer a body describes."""
    return Offer(
        calendar_id=body.calendar,
        matrix={(row, column): Priority(body.matrix[row - 1][column - 1]) for row in Impact for column in Urgency},
        promise_minutes=dict(zip(Priority, body.promise_minutes, strict=True)),
        silence_days=body.silence_days,
        reopening_days=body.reopening_days,
        business_day_minutes=body.business_day_minutes,
        lines=tuple(map(_line, body.lines)),
    )


def _line(target: TargetIn) -> Line:
    return Line(
        ClockKind(target.kind),
        {priority: amount for priority, amount in zip(Priority, target.minutes, strict=True) if amount},
        target.request_type,
        target.team,
        target.calendar,
        target.warn_shares,
    )
