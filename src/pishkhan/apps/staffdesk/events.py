"""What the customer's own desk announces."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class StaffRequestSent(Fact):
    """One of the staff asks his representative (C4)."""

    name: ClassVar[str] = "staffdesk.request_sent"
    request_id: int


@dataclass(frozen=True, slots=True)
class StaffRequestMoved(Fact):
    """Something happened to a request; ``seq`` names the entry that tells it, ``deed`` what it was."""

    name: ClassVar[str] = "staffdesk.request_moved"
    request_id: int
    seq: int
    deed: str
    by_sender: bool = False


@dataclass(frozen=True, slots=True)
class RankingChanged(Fact):
    """The representative ordered the list anew."""

    name: ClassVar[str] = "staffdesk.ranking_changed"
    desk_id: int
    item_id: int
