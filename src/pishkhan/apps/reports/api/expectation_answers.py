"""What resources say of one customer's expectations (B7)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.contracts.rules import Scope
from pishkhan.apps.desk.rules.states import Step
from pishkhan.apps.reports.api.answers import ShareAnswer, TargetsAnswer
from pishkhan.apps.reports.rules.expectations import Standing
from pishkhan.infra.api.answers import Answer, Ref
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.clocks import ClockKind


class MonthsAnswer(Answer):
    """The days that are told of, both included; `counted_at` says up to when, `is_behind` that more waits."""

    name: str = Field(examples=["آبان ۱۴۰۵"])
    first: date
    last: date
    counted_at: datetime | None
    is_behind: bool


class MonthAnswer(ShareAnswer):
    """All targets of one month together, and each kind by itself; null where nothing was decided."""

    month: date
    targets: list[TargetsAnswer]


class RunningClockAnswer(Answer):
    """A clock that has not ended; a paused one has no due instant."""

    kind: Annotated[str, OneOf(ClockKind)]
    due_at: datetime | None
    standing: Annotated[str, OneOf(Standing)]


class OpenRequestAnswer(Answer):
    """An open request; `subject` is null for whoever may list it but not read it."""

    code: str
    subject: str | None
    request_type: str
    organisation: str
    step: Annotated[str, OneOf(Step)]
    opened_at: datetime
    clocks: list[RunningClockAnswer]


class StandingsAnswer(Answer):
    """How many running clocks stand how."""

    missed: int
    at_risk: int
    in_time: int
    paused: int


class PromisedTargetAnswer(Answer):
    """A target in open minutes by priority, from critical to low; null where nothing was agreed.

    `request_type` names the only type it is for.
    """

    kind: Annotated[str, OneOf(ClockKind)]
    request_type: str
    minutes: list[int | None]


class PromiseAnswer(Answer):
    """What holds for some work; empty `products` and `request_type` mean all of them."""

    contract: str | None
    products: list[str]
    request_type: str
    scope: Annotated[str, OneOf(Scope)]
    service_level: str
    hours: str
    day_minutes: int
    targets: list[PromisedTargetAnswer]


class ExpectationsAnswer(Answer):
    """What was promised to a customer, what runs now, and how it was kept in whole Jalali months."""

    organisation: Ref
    period: MonthsAnswer
    targets: list[TargetsAnswer]
    priorities: list[TargetsAnswer]
    promises_kept: int
    promises_missed: int
    empty_updates: ShareAnswer
    reopened: ShareAnswer
    opened: int
    answered: int
    closed: int
    chargeable: int
    year: list[MonthAnswer]
    open_requests: int
    standings: StandingsAnswer
    running: list[OpenRequestAnswer]
    promised: list[PromiseAnswer]


class OverviewAnswer(ShareAnswer):
    """The targets of one customer, service level, team or month; `id` is null for a month, `month` for the others."""

    id: int | None
    name: str
    month: date | None
    targets: list[TargetsAnswer]
