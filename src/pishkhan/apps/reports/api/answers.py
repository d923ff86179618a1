"""What resources say of figures: a share never without its band, a number never without what it is of (L1)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.reports.rules import Age, Figure, SpanKind
from pishkhan.infra.api.answers import Answer
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.clocks import ClockKind

Part = Annotated[float, Field(ge=0, le=1, examples=[0.7])]


class SpanAnswer(Answer):
    """The days that are told of, both included; `counted_at` says up to when, `is_behind` that more waits."""

    kind: Annotated[str, OneOf(SpanKind)]
    name: str = Field(examples=["آبان ۱۴۰۵"])
    first: date
    last: date
    told_to: date
    compared_from: date
    compared_to: date
    counted_at: datetime | None
    is_behind: bool


class ShareAnswer(Answer):
    """`part` of `whole` with its 95% band; null where there is nothing to divide by.

    `provisional` of the part may still be undone.
    """

    value: Part | None
    part: int
    whole: int
    band_from: Part | None
    band_to: Part | None
    provisional: int


class FigureAnswer(ShareAnswer):
    """A figure of the period and of the one before; `clear` says that they differ by more than chance."""

    figure: Annotated[str, OneOf(Figure)]
    title: str
    before: Part | None
    clear: bool


class CourseAnswer(ShareAnswer):
    """First-contact resolution of the tickets opened on these days, both included."""

    first: date
    last: date


class TargetsAnswer(ShareAnswer):
    """What became of clocks of one kind: `part` were met of those met and missed.

    Broken down, `group` is a priority, the number of a team or of a service level, or the first day of a month.
    """

    kind: Annotated[str, OneOf(ClockKind)]
    group: str | None
    met: int
    breached: int
    breached_open: int
    reprioritised: int
    withdrawn: int
    cancelled: int
    measured: int


class BacklogAnswer(Answer):
    """Open tickets at the end of a day, by age in the order of `ages`."""

    day: date
    counts: list[int]
    total: int


class HourAnswer(Answer):
    """Contacts of customers in one hour of the week; weekdays count from Saturday (0)."""

    weekday: int
    hour: int
    with_case: int
    without_case: int


class LoadAnswer(Answer):
    """What one agent carried, in the order of the alphabet; time on duty is null where no rota names him."""

    id: int
    name: str
    open: int
    taken: int
    final: int
    contacts: int
    duty_minutes: int | None


class FiguresAnswer(Answer):
    """The figures of a period for the desks one sees."""

    period: SpanAnswer
    opened: int
    contacts: int
    figures: list[FigureAnswer]
    course: list[CourseAnswer]
    targets: list[TargetsAnswer]
    breakdown: list[TargetsAnswer]
    ages: list[Annotated[str, OneOf(Age)]]
    backlog: list[BacklogAnswer]
    backlog_before: int
    hours: list[HourAnswer]
    load: list[LoadAnswer]


class DefinitionAnswer(Answer):
    """A figure in words: how it is computed, and what it leaves out."""

    figure: Annotated[str, OneOf(Figure)]
    title: str
    formula: str
    left_out: str


class DefinitionsAnswer(Answer):
    """What every number means; `notes` explain bands and what is provisional."""

    definitions: list[DefinitionAnswer]
    notes: list[str]
