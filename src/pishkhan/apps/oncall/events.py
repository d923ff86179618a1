"""What this app announces."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class RotaSet(Fact):
    """A team has another rota from a local date on; ``user_ids`` are those whose own shifts changed."""

    name: ClassVar[str] = "oncall.rota_set"
    team_id: int
    valid_from: date
    user_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AbsenceFact(Fact):
    """Something is known of one person's absence; ``ends_at`` is none while nobody knows its end."""

    absence_id: int
    user_id: int
    starts_at: datetime
    ends_at: datetime | None = None
    substitute_id: int | None = None


@dataclass(frozen=True, slots=True)
class AbsenceRecorded(AbsenceFact):
    """Somebody will not be there, or is not."""

    name: ClassVar[str] = "oncall.absence_recorded"


@dataclass(frozen=True, slots=True)
class AbsenceChanged(AbsenceFact):
    """An absence has other dates, or another substitute; ``before_id`` stood in until then."""

    name: ClassVar[str] = "oncall.absence_changed"
    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class AbsenceEnded(AbsenceFact):
    """Somebody is there again, or will be there after all (``cancelled``)."""

    name: ClassVar[str] = "oncall.absence_ended"
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class SubstituteLost(AbsenceFact):
    """The substitute (``before_id``) is absent himself: nobody stands in any more."""

    name: ClassVar[str] = "oncall.substitute_lost"
    before_id: int | None = None
