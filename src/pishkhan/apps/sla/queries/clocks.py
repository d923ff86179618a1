"""Clocks as actions and pages read them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.calendars.queries import load
from pishkhan.apps.sla.models import Clock
from pishkhan.apps.sla.rules import WarnLevel, warn_level
from pishkhan.pure.clocks import CalendarKey, ClockKind, ClockState, Phase, settled
from pishkhan.pure.worktime import Calendar


class KeptCalendars(Mapping[CalendarKey, Calendar]):
    """Every calendar version there is, each read when first asked for and then kept by the process."""

    def __getitem__(self, key: CalendarKey) -> Calendar:
        """The calendar of (identity, version)."""
        return load(int(key[0]), key[1])

    def __iter__(self) -> Iterator[CalendarKey]:
        """Nothing is listed: the machine looks up what its events name."""
        return iter(())

    def __len__(self) -> int:
        """As iteration."""
        return 0


CALENDARS = KeptCalendars()


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock as a page shows it at an instant. Times are open seconds; ``remaining`` is negative when overdue.

    ``share`` is the part of the target used, 1.0 at due; None without a target. ``provisional`` says that the verdict
    may still change, as the reopening window is not over.
    """

    id: int
    kind: ClockKind
    phase: Phase
    level: WarnLevel
    started_at: datetime
    due_at: datetime | None
    target_minutes: int | None
    elapsed_seconds: int
    remaining_seconds: int | None
    share: float | None
    verdict: str
    first_verdict: str
    breached_at: datetime | None
    breach_cause: str
    pause_reason: str
    ended_at: datetime | None
    provisional: bool


def clocks(ids: Iterable[int]) -> dict[int, Clock]:
    """The rows of these clocks by id, in one query."""
    return Clock.objects.in_bulk(set(ids))


def clock_views(ids: Iterable[int], now: datetime) -> list[ClockView]:
    """These clocks as they stand at ``now``, in the order asked for; ids that do not exist are left out."""
    order = list(dict.fromkeys(ids))
    rows = clocks(order)
    return [view(rows[clock_id], now) for clock_id in order if clock_id in rows]


def view(clock: Clock, now: datetime) -> ClockView:
    """A loaded clock as it stands at ``now``; costs no query."""
    state = settled(ClockState.from_data(clock.state), now)
    share = state.share_at(now, CALENDARS)
    return ClockView(
        id=clock.pk,
        kind=ClockKind(clock.kind),
        phase=state.phase,
        level=warn_level(state, share, clock.warn_shares),
        started_at=state.started_at,
        due_at=state.due_at,
        target_minutes=None if state.target_seconds is None else state.target_seconds // 60,
        elapsed_seconds=state.elapsed_at(now, CALENDARS),
        remaining_seconds=state.remaining_at(now, CALENDARS),
        share=share,
        verdict=clock.verdict,
        first_verdict=clock.first_verdict,
        breached_at=state.breached_at,
        breach_cause=state.breach_cause,
        pause_reason=state.pause_reason,
        ended_at=state.ended_at,
        provisional=clock.final_at is not None and now < clock.final_at,
    )
