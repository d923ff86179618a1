"""What the desk announces of answers that taught."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.apps.desk.events.tickets import TicketFact


@dataclass(frozen=True)
class AnswerTaught(TicketFact):
    """An answer was marked as having taught its representative a lesson (C6)."""

    name: ClassVar[str] = "desk.answer_taught"
    teaching_id: int = 0


@dataclass(frozen=True)
class TeachingAnswered(TicketFact):
    """He learnt it or not yet, or the desk took it back; ``state`` as in `rules.teaching.TeachingState`."""

    name: ClassVar[str] = "desk.teaching_answered"
    teaching_id: int = 0
    state: str = ""
