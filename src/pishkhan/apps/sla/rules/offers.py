"""What a service level offers: one version as plain values, what of it may be offered, and by whom (B1, B5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pishkhan.apps.sla.rules.scales import Impact, Matrix, Priority, Urgency
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

KEEPERS = (Role.CONTRACTS, Role.ADMINISTRATOR)
LONGEST_WINDOW_DAYS = 60
LONGEST_TARGET = 366 * 24 * 60
"""Minutes: a year around the clock, several years of office hours; more is a slip of the keyboard."""
LONGEST_DAY = 24 * 60
MOST_LINES = 60
MOST_WARNINGS = 5
TARGET_KINDS: tuple[ClockKind, ...] = tuple(kind for kind in ClockKind if kind is not ClockKind.PROMISE)
DEFAULT_WARN_SHARES = (0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Line:
    """Targets of one kind in open minutes by priority, for any request type and team or for one; warnings at shares.

    ``calendar_id`` is set where it is not the service level's own: an operational level of a team (B4).
    """

    kind: ClockKind
    minutes: Mapping[int, int]
    request_type_id: int | None = None
    team_id: int | None = None
    calendar_id: int | None = None
    warn_shares: tuple[float, ...] = DEFAULT_WARN_SHARES

    @property
    def scope(self) -> tuple[ClockKind, int | None, int | None]:
        """What it is a target of; of one scope there is one line."""
        return self.kind, self.request_type_id, self.team_id


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything one version promises; times are open minutes of ``calendar_id``, windows its working days."""

    calendar_id: int
    matrix: Matrix
    promise_minutes: Mapping[int, int]
    silence_days: int
    reopening_days: int
    business_day_minutes: int
    lines: tuple[Line, ...] = field(default=())


def may_keep(actor: Actor) -> bool:
    """Whether the actor sets service levels; everybody of the vendor's house looks at them."""
    return has_role(actor, *KEEPERS)


def check_offer(offer: Offer) -> None:
    """Refuse a version no clock could be kept by, beside the field that is wrong."""
    _check_matrix(offer.matrix)
    if not 1 <= offer.business_day_minutes <= LONGEST_DAY:
        raise Refusal("sla.day_outside", N_("A working day has between one minute and 24 hours."), field="business_day")
    _check_promises(offer.promise_minutes)
    if not all(1 <= days <= LONGEST_WINDOW_DAYS for days in (offer.silence_days, offer.reopening_days)):
        message = N_("A window is between 1 and {most} working days.")
        raise Refusal("sla.window_outside", message, field="silence_days", most=LONGEST_WINDOW_DAYS)
    if not offer.lines:
        raise Refusal("sla.no_target", N_("A service level has at least one target."))
    if len({line.scope for line in offer.lines}) > MOST_LINES:
        raise Refusal("sla.too_many_lines", N_("At most {most} lines fit into a service level."), most=MOST_LINES)
    for line in offer.lines:
        _check_line(line)
    _check_scopes(offer.lines)


def _check_matrix(matrix: Matrix) -> None:
    wanted = {(int(impact), int(urgency)) for impact in Impact for urgency in Urgency}
    if set(matrix) != wanted or not set(matrix.values()) <= set(Priority):
        message = N_("Every combination of impact and urgency has one of the four priorities.")
        raise Refusal("sla.matrix_holes", message)


def _check_promises(promise_minutes: Mapping[int, int]) -> None:
    if set(promise_minutes) != set(Priority) or min(promise_minutes.values()) <= 0:
        message = N_("A service level names the longest promise for each of the four priorities.")
        raise Refusal("sla.promise_missing", message, field="promise_critical")
    if max(promise_minutes.values()) > LONGEST_TARGET:
        raise _too_long("promise_critical")


def _check_line(line: Line) -> None:
    if line.kind not in TARGET_KINDS:
        raise Refusal("sla.no_such_target", N_("A promise is no target; its limit is named for each priority."))
    if not line.minutes or not set(line.minutes) <= set(Priority) or min(line.minutes.values()) <= 0:
        raise Refusal("sla.target_empty", N_("A target is at least one minute."), field="minutes")
    if max(line.minutes.values()) > LONGEST_TARGET:
        raise _too_long("minutes")
    if not all(0 < share < 1 for share in line.warn_shares) or len(line.warn_shares) > MOST_WARNINGS:
        message = N_("A warning comes after the start and before the end of the target.")
        raise Refusal("sla.warning_outside", message, field="warn_shares")


def _check_scopes(lines: Iterable[Line]) -> None:
    """The priorities of one scope may stand in several lines, but none of them twice."""
    seen: set[tuple[object, int]] = set()
    for line in lines:
        for priority in line.minutes:
            if (line.scope, priority) in seen:
                message = N_("Two lines name a target for the same request type, team and priority.")
                raise Refusal("sla.line_twice", message, field="minutes")
            seen.add((line.scope, priority))


def _too_long(place: str) -> Refusal:
    return Refusal("sla.too_long", N_("A target or promise is at most a year of 24-hour days."), field=place)
