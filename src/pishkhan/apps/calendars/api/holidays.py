"""The table of holidays; a change re-times every calendar that observes them (B2)."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.api.answers import HolidayAnswer
from pishkhan.apps.calendars.api.hours import JalaliYear
from pishkhan.apps.calendars.rules import HolidayKind, is_known
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Day, Flag, Line, Name, OneOf, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.jalali import JalaliDate, month_length
from pishkhan.pure.scopes import Area

resource = Resource(Area.CALENDARS, "Holidays", side=ActorKind.VENDOR)
HOLIDAY = "/holidays/{holiday_id}"


class HolidayIn(Body):
    """A holiday; of one in the product's own table only the day and `official` can be changed."""

    day: Day
    title_fa: Name = Field(examples=["سالگرد شرکت"])
    title_en: Line = Field("", examples=["Anniversary"])
    kind: Annotated[str, OneOf(HolidayKind)] = "own"
    official: Flag = True


class HolidayEditIn(HolidayIn, Versioned):
    """A holiday as it is to be."""


class HolidayUseIn(Versioned):
    """Whether it counts."""

    active: Flag


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the table, and whether it is one of the product's own."""

    line: Any

    def __getattr__(self, name: str) -> Any:
        """What the line says."""
        return getattr(self.line, name)

    @property
    def is_known(self) -> bool:
        """Whether the product's own table has it."""
        return is_known(self.line.date, self.line.title_fa)


@resource.get("/holidays", HolidayAnswer, rows=True)
def list_holidays(call: Call, year: JalaliYear) -> Rows:  # noqa: ARG001 - holidays are no secret inside the house
    """List the holidays of a Jalali year, those switched off too."""
    last = JalaliDate(year, 12, month_length(year, 12)).to_gregorian()
    found = queries.holidays(JalaliDate(year, 1, 1).to_gregorian(), last)
    return Rows(many(HolidayAnswer, map(Shown, found)))


@resource.post("/holidays", HolidayAnswer)
def add_holiday(call: Call, body: HolidayIn) -> Reply:
    """Add a holiday of the house's own."""
    made = actions.add_holiday(**given(call, body))
    return _after(made, location=f"/api/v1/holidays/{made.pk}")


@resource.get(HOLIDAY, HolidayAnswer)
def get_holiday(call: Call, holiday_id: PathId) -> Reply:  # noqa: ARG001
    """Read one holiday."""
    return _after(queries.holiday(holiday_id))


@resource.put(HOLIDAY, HolidayAnswer)
def change_holiday(call: Call, holiday_id: PathId, body: HolidayEditIn) -> Reply:
    """Move a holiday, confirm it, or name it otherwise.

    One of the product's own table is switched off where it was and added where it is now: mind the `id` that is given.
    """
    return _after(actions.change_holiday(**given(call, body, holiday_id=holiday_id)))


@resource.put(f"{HOLIDAY}/use", HolidayAnswer)
def set_holiday(call: Call, holiday_id: PathId, body: HolidayUseIn) -> Reply:
    """Switch a holiday on or off, as when a lunar day is settled."""
    return _after(actions.set_holiday(**given(call, body, holiday_id=holiday_id)))


@resource.delete(HOLIDAY, versioned=True)
def remove_holiday(call: Call, holiday_id: PathId) -> None:
    """Take a holiday of the house's own out of the table."""
    actions.remove_holiday(**given(call, holiday_id=holiday_id, version=call.matched))


def _after(holiday: Any, *, location: str = "") -> Reply:
    return Reply(prepared(HolidayAnswer)(Shown(holiday)), version=holiday.version, location=location)
