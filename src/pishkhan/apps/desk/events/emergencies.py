"""What the desk announces of declared emergencies (B8)."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.apps.desk.events.tickets import TicketFact


@dataclass(frozen=True)
class EmergencyFact(TicketFact):
    """Something is known of an emergency on the ticket (B8)."""

    emergency_id: int = 0


@dataclass(frozen=True)
class EmergencyDeclared(EmergencyFact):
    """The customer says that something is at stake now; the desk's ladder is called."""

    name: ClassVar[str] = "desk.emergency_declared"


@dataclass(frozen=True)
class EmergencyConfirmed(EmergencyFact):
    """The desk says so, too."""

    name: ClassVar[str] = "desk.emergency_confirmed"


@dataclass(frozen=True)
class EmergencyLowered(EmergencyFact):
    """The desk says otherwise, with its reason; the customer may contest it once."""

    name: ClassVar[str] = "desk.emergency_lowered"


@dataclass(frozen=True)
class EmergencyContested(EmergencyFact):
    """The customer does not accept the lowering; a manager decides."""

    name: ClassVar[str] = "desk.emergency_contested"


@dataclass(frozen=True)
class EmergencyJudged(EmergencyFact):
    """It is decided for good: upheld, or unfounded by a manager's word or for want of a contest (``lapsed``)."""

    name: ClassVar[str] = "desk.emergency_judged"
    unfounded: bool = False
    lapsed: bool = False
