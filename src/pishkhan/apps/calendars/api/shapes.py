"""Hours as programs write them: pairs of minutes after local midnight; an end after 1440 lies in the next day."""

from typing import Annotated, TypeAlias

from pydantic import Field

from pishkhan.apps.calendars.rules import SpanKind
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.fields import Day, Flag, Line, OneOf

A_DAY = [[480, 720], [780, 990]]
A_WEEK = [*[A_DAY] * 5, [[480, 750]], []]
Minute: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=2880)]
Pair: TypeAlias = Annotated[list[Minute], Field(min_length=2, max_length=2)]
DayOf: TypeAlias = Annotated[list[Pair], Field(max_length=24)]
WeekOf: TypeAlias = Annotated[list[DayOf], Field(min_length=7, max_length=7, examples=[A_WEEK])]
"""Seven days from Saturday to Friday."""


class SpanIn(Body):
    """What becomes of the days from `first` to `last`.

    `hours` gives each day those of its weekday in `week`, `closed` closes them, `week` gives them back to the week
    and the holidays.
    """

    first: Day
    last: Day
    what: Annotated[str, OneOf(SpanKind)] = "hours"
    week: WeekOf | None = Field(None, examples=[A_WEEK])
    on_holidays: Flag = Field(False, description="Give these hours to holidays too.")


class SpanEditIn(SpanIn, Versioned):
    """Such a span, written with the words that stand beside its days."""

    title: Annotated[Line, Field(max_length=200)] = Field("", examples=["ساعت کاری رمضان"])
