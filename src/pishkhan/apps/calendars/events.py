"""What this app announces."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class CalendarRevised(Fact):
    """A calendar has a new version; it matters from ``effective_from`` (local date, none: always) or its recording."""

    name: ClassVar[str] = "calendars.calendar_revised"
    calendar_id: int
    version: int
    effective_from: date | None
