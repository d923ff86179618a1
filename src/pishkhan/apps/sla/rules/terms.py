"""What a service level decides for one ticket: goals, promises and windows (B1, A8, design §4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pishkhan.apps.sla.rules.scales import Matrix, Priority
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import Calendar, reopening_deadline

MINUTE = timedelta(minutes=1)
INSTANT = timedelta(microseconds=1)
ANY = None


@dataclass(frozen=True, slots=True)
class Goal:
    """One target: so many open minutes, with warnings at shares of it.

    ``calendar_id`` is the calendar it is measured on when that is not the policy's own (a team's OLA).
    """

    minutes: int
    warn_shares: tuple[float, ...] = ()
    calendar_id: int | None = None


GoalKey = tuple[str, int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """The version of a policy that serves a ticket, with its calendar as it stands now (design §4: pinned at opening).

    ``goals`` are keyed (kind, priority, request type, team), None meaning any; ``promise_minutes`` are open minutes by
    priority; silence and reopening windows are working days; ``business_day_minutes`` is what an agreement calls a day.
    """

    version_id: int
    policy_id: int
    number: int
    name_fa: str
    name_en: str
    calendar_id: int
    calendar_version: int
    calendar: Calendar
    matrix: Matrix
    goals: Mapping[GoalKey, Goal]
    promise_minutes: Mapping[int, int]
    silence_days: int
    reopening_days: int
    business_day_minutes: int

    def priority(self, impact: int, urgency: int) -> Priority:
        """The priority this policy gives to an impact and an urgency."""
        return self.matrix[impact, urgency]

    def target(
        self, kind: str, priority: int, request_type_id: int | None = ANY, team_id: int | None = ANY
    ) -> Goal | None:
        """The goal that fits most closely, a team's own before a request type's; None where nothing was agreed."""
        for team in dict.fromkeys((team_id, ANY)):
            for request_type in dict.fromkeys((request_type_id, ANY)):
                goal = self.goals.get((kind, priority, request_type, team))
                if goal is not None:
                    return goal
        return None

    def promise_limit(self, priority: int, at: datetime) -> datetime:
        """The latest instant a message sent at ``at`` may promise: the priority's open minutes later (design §4)."""
        return self.calendar.due(at, self.promise_minutes[priority])

    def suggest_promise(self, priority: int, at: datetime) -> datetime:
        """A promise to begin with: the latest allowed, to the whole minute so that it reads as it is kept."""
        limit = self.promise_limit(priority, at)
        whole = limit.replace(second=0, microsecond=0)
        return whole if whole > at and self._is_answerable(whole) else limit

    def own_promise(self, priority: int, at: datetime, wanted: datetime) -> datetime:
        """What this level can promise of an instant that is wanted for many: never later, inside its own hours (A13).

        The wanted instant, or the latest one allowed; while the desk is closed then, its last open moment before.
        """
        promised = min(wanted, self.promise_limit(priority, at))
        if promised <= at:
            return self.suggest_promise(priority, at)
        if self._is_answerable(promised):
            return promised
        passed = self.calendar.elapsed_micros(at, promised)
        return self.calendar.due_micros(at, passed) if passed else self.promise_limit(priority, at)

    def check_promise(self, priority: int, at: datetime, promised: datetime) -> None:
        """Refuse a promise that is over, too far away or outside open hours, naming the nearest one allowed (A8)."""
        limit = self.promise_limit(priority, at)
        if promised <= at:
            message = N_("The promised time has already passed. The nearest possible time is {nearest}.")
            raise Refusal("sla.promise_past", message, field="promise", nearest=self._earliest(at, limit))
        if promised > limit:
            message = N_("This service level allows a promise until {nearest} at the latest.")
            raise Refusal("sla.promise_too_far", message, field="promise", nearest=limit)
        if not self._is_answerable(promised):
            message = N_("The desk is closed at the promised time. The nearest possible time is {nearest}.")
            nearest = self._nearest_open(at, promised, limit)
            raise Refusal("sla.promise_closed", message, field="promise", nearest=nearest)

    def silence_deadline(self, at: datetime) -> datetime:
        """When an answer given at ``at`` and neither confirmed nor refused closes the ticket unconfirmed."""
        return reopening_deadline(self.calendar, at, self.silence_days)

    def reopening_deadline(self, at: datetime) -> datetime:
        """Until when a ticket resolved at ``at`` may be reopened; its verdict is provisional till then (design §4)."""
        return reopening_deadline(self.calendar, at, self.reopening_days)

    def _is_answerable(self, at: datetime) -> bool:
        # Closing time itself counts, as it does for a deadline.
        return self.calendar.is_open(at) or self.calendar.is_open(at - INSTANT)

    def _earliest(self, at: datetime, limit: datetime) -> datetime:
        soon = at.replace(second=0, microsecond=0) + MINUTE
        return min(soon if self._is_answerable(soon) else self.calendar.next_open(soon), limit)

    def _nearest_open(self, at: datetime, promised: datetime, limit: datetime) -> datetime:
        opening = self.calendar.next_open(promised)
        passed = self.calendar.elapsed_micros(at, promised)
        if not passed:
            return min(opening, limit)
        closing = self.calendar.due_micros(at, passed)
        return opening if opening <= limit and opening - promised <= promised - closing else closing
