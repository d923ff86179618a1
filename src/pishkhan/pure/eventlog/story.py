"""What a case of a log tells, as values the desk can store."""

from dataclasses import dataclass, field
from datetime import datetime

from pishkhan.pure.eventlog.rows import RowFacts
from pishkhan.pure.eventlog.vocabulary import Status


@dataclass(slots=True)
class LogReferral:
    """One question that went to ``team`` (level 2 or higher); ``ended`` is the verb that ended it."""

    team: str
    level: int
    asked_at: datetime
    ended_at: datetime | None = None
    ended: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One stored row: what happened (``verbs``, the telling one first) and how the ticket stood after it.

    ``at`` never runs backwards within a case: where the chosen order disagrees with the row's own time, it is the
    instant of the row before, and ``row.at`` keeps what was written. ``reassigned`` and ``reopened`` are totals.
    """

    row: RowFacts
    at: datetime
    verbs: tuple[str, ...]
    status: Status
    waiting_for: str
    closure: str
    priority: int
    impact: int
    urgency: int
    owner: str
    reassigned: int
    reopened: int


@dataclass(slots=True)
class LogCase:
    """The story of one case. ``desk`` is the last team on level 1, ``owner`` its last person; counts as the log's own
    counters say, or as inferred where it has none. ``resolved_at`` and ``closed_at`` are the last such instants; where
    only the final columns tell them, they and ``status`` go beyond the last event."""

    number: str
    opened_at: datetime
    events: list[LogEvent] = field(default_factory=list)
    referrals: list[LogReferral] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    category: tuple[str, ...] = ()
    subject: str = ""
    channel: str = ""
    desk: str = ""
    owner: str = ""
    taken_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    status: Status = Status.NEW
    waiting_for: str = ""
    closure: str = ""
    waits: int = 0
    questions: int = 0
    reassigned: int = 0
    reopened: int = 0

    @property
    def last(self) -> LogEvent:
        """The event after which nothing more is known."""
        return self.events[-1]
