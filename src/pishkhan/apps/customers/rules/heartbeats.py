"""When a server counts as silent and when as back again (D6): arithmetic on instants, the same for every door.

A server that was heard is expected again after its period; the grace is how late it may be. One that fell silent is
back only when it was heard without a gap for a *steady span*: one that starts and falls again is one silence, not many.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

LONGEST_PERIOD, LONGEST_GRACE = 7 * 24 * 60, 3 * 24 * 60
STEADY_AT_LEAST = timedelta(minutes=10)
STEADY_PERIODS = 2


class WatchState(Worded):
    """Where the watch over one installation stands."""

    OFF = "off", N_("Not watched")
    AWAITED = "awaited", N_("Not heard yet")
    ALIVE = "alive", N_("Up")
    SILENT = "silent", N_("Silent")
    RECOVERING = "recovering", N_("Heard again")
    PAUSED = "paused", N_("Paused")


@dataclass(frozen=True, slots=True)
class Watch:
    """What decides: ``period`` and ``grace``, when the server was last heard and since when without a gap (UTC).

    ``due_at`` is when it must have been heard again; none while nobody waits for it.
    """

    state: WatchState
    period: timedelta
    grace: timedelta
    last_seen_at: datetime | None = None
    steady_since: datetime | None = None
    due_at: datetime | None = None

    @property
    def steady_span(self) -> timedelta:
        """For how long a server that was silent must be heard without a gap."""
        return max(STEADY_AT_LEAST, STEADY_PERIODS * self.period)


def started(watch: Watch, at: datetime) -> Watch:
    """A new address was given: an unwatched server is waited for without a limit, a known one has a fresh term."""
    if watch.state is WatchState.OFF:
        return replace(watch, state=WatchState.AWAITED, last_seen_at=None, steady_since=None, due_at=None)
    return watch if watch.due_at is None else _expected(watch, at)


def heard(watch: Watch, at: datetime) -> Watch:
    """The server was heard; what arrives late, after a later one, changes nothing. A paused watch only remembers it."""
    if watch.state is WatchState.OFF or (watch.last_seen_at is not None and at <= watch.last_seen_at):
        return watch
    seen = replace(watch, last_seen_at=at)
    if watch.state is WatchState.PAUSED:
        return seen
    if watch.state is WatchState.SILENT:
        return _expected(replace(seen, state=WatchState.RECOVERING, steady_since=at), at)
    if watch.state is WatchState.RECOVERING and not _is_steady(watch, at):
        return _expected(seen, at)
    return _expected(replace(seen, state=WatchState.ALIVE, steady_since=None), at)


def overdue(watch: Watch, at: datetime) -> Watch:
    """It was not heard in time: silent, or silent again before it was really back."""
    if watch.due_at is None or at < watch.due_at:
        return watch
    return replace(watch, state=WatchState.SILENT, steady_since=None, due_at=None)


def paused(watch: Watch) -> Watch:
    """Nobody waits for the server until the watch goes on: a maintenance, a move."""
    if watch.state in (WatchState.OFF, WatchState.PAUSED):
        return watch
    return replace(watch, state=WatchState.PAUSED, steady_since=None, due_at=None)


def resumed(watch: Watch, at: datetime, *, was_silent: bool) -> Watch:
    """The watch goes on: with a fresh term, without one where the server was never heard or still is silent."""
    if watch.state is not WatchState.PAUSED:
        return watch
    if was_silent:
        return replace(watch, state=WatchState.SILENT)
    if watch.last_seen_at is None:
        return replace(watch, state=WatchState.AWAITED)
    return _expected(replace(watch, state=WatchState.ALIVE), at)


def retimed(watch: Watch, period: timedelta, grace: timedelta) -> Watch:
    """Another period or grace: what is due is counted anew from when the server was last heard."""
    changed = replace(watch, period=period, grace=grace)
    if changed.due_at is None or changed.last_seen_at is None:
        return changed
    return _expected(changed, changed.last_seen_at)


def check_rhythm(period_minutes: int, grace_minutes: int) -> None:
    """Refuse a period or a grace, in minutes, by which nothing could be watched. Raises ``Refusal``."""
    for field, minutes, longest in (
        ("period_minutes", period_minutes, LONGEST_PERIOD),
        ("grace_minutes", grace_minutes, LONGEST_GRACE),
    ):
        if not 1 <= minutes <= longest:
            message = N_("Choose from 1 to {most} minutes.")
            raise Refusal("customers.rhythm", message, field=field, most=longest)


def _is_steady(watch: Watch, at: datetime) -> bool:
    return watch.steady_since is not None and at - watch.steady_since >= watch.steady_span


def _expected(watch: Watch, at: datetime) -> Watch:
    return replace(watch, due_at=at + watch.period + watch.grace)
