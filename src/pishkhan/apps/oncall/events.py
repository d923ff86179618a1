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


@dataclass(frozen=True, slots=True)
class LadderSet(Fact):
    """A team is called up another ladder, or swaps its shifts by other rules, from now on."""

    name: ClassVar[str] = "oncall.ladder_set"
    team_id: int


@dataclass(frozen=True, slots=True)
class CallDaysSet(Fact):
    """Other people are on call on days of this stretch; ``user_ids`` are those whose own days changed."""

    name: ClassVar[str] = "oncall.call_days_set"
    team_id: int
    first: date
    last: date
    user_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFact(Fact):
    """Something is known of a page about ``subject``."""

    page_id: int
    subject: str


@dataclass(frozen=True, slots=True)
class PageBegun(PageFact):
    """A team is called about something."""

    name: ClassVar[str] = "oncall.page_begun"


@dataclass(frozen=True, slots=True)
class PageClimbed(PageFact):
    """A step waited in vain, and the next one is called."""

    name: ClassVar[str] = "oncall.page_climbed"


@dataclass(frozen=True, slots=True)
class PageAcknowledged(PageFact):
    """Somebody sees to it."""

    name: ClassVar[str] = "oncall.page_acknowledged"


@dataclass(frozen=True, slots=True)
class PageExhausted(PageFact):
    """Everybody on the ladder was called as often as it says, and nobody answered."""

    name: ClassVar[str] = "oncall.page_exhausted"


@dataclass(frozen=True, slots=True)
class PageEnded(PageFact):
    """What the page was about is over, or somebody ended it."""

    name: ClassVar[str] = "oncall.page_ended"


@dataclass(frozen=True, slots=True)
class SwapFact(Fact):
    """Something is known of a swap of shifts."""

    swap_id: int


@dataclass(frozen=True, slots=True)
class SwapAsked(SwapFact):
    """Somebody asks a colleague, or any, to take a shift of his."""

    name: ClassVar[str] = "oncall.swap_asked"


@dataclass(frozen=True, slots=True)
class SwapTaken(SwapFact):
    """A colleague takes it, once a manager agrees."""

    name: ClassVar[str] = "oncall.swap_taken"


@dataclass(frozen=True, slots=True)
class SwapAgreed(SwapFact):
    """The duty has moved."""

    name: ClassVar[str] = "oncall.swap_agreed"


@dataclass(frozen=True, slots=True)
class SwapRefused(SwapFact):
    """The colleague who was asked, or a manager, said no."""

    name: ClassVar[str] = "oncall.swap_refused"


@dataclass(frozen=True, slots=True)
class SwapWithdrawn(SwapFact):
    """The swap is taken back; duty is where it was."""

    name: ClassVar[str] = "oncall.swap_withdrawn"


@dataclass(frozen=True, slots=True)
class ShiftNoteWritten(Fact):
    """Somebody left a word to those who come on duty."""

    name: ClassVar[str] = "oncall.shift_note_written"
    note_id: int
    team_id: int
