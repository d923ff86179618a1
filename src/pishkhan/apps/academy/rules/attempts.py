"""May an attempt begin, when is it over, what comes of it (H2)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pishkhan.apps.academy.rules.certificates import RENEWAL_DAYS
from pishkhan.apps.academy.rules.kinds import AttemptState
from pishkhan.pure.refusal import Conflict, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class ExamTerms:
    """What an exam asks for: its minutes, per cent to pass, attempts (0 is no limit), hours to wait after a failure."""

    minutes: int
    pass_percent: int
    attempts: int
    wait_hours: int
    needs_lessons: bool


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What decides whether a learner may begin.

    ``used`` counts his attempts since his last certificate (or ever), ``granted`` what trainers gave beyond the limit,
    ``failed_at`` when the last of these ended without success, ``lessons_left`` what he has not finished,
    ``certified_until`` the last day of his newest certificate and ``is_certified`` whether one counts today.
    """

    is_offered: bool
    terms: ExamTerms
    used: int = 0
    granted: int = 0
    failed_at: datetime | None = None
    lessons_left: int = 0
    is_marking: bool = False
    is_certified: bool = False
    certified_until: date | None = None


def due_of(started_at: datetime, minutes: int) -> datetime:
    """When the time of an attempt is over; what is saved at this very instant comes too late."""
    return started_at + timedelta(minutes=minutes)


def check_in_time(due_at: datetime, at: datetime) -> None:
    """An answer counts before the time is over. Raises ``Refusal``."""
    if at >= due_at:
        raise Refusal("academy.time_over", N_("The time is over. What was saved until then counts."))


def answered_elsewhere(version: int | None, present: int, own_from: int | None = None) -> None:
    """An older window does not write over what was answered since. Raises ``Conflict``.

    ``own_from`` is the version from which on only the window that writes has answered: what a page saves by itself
    while its learner presses a button is not another's.
    """
    if is_stale(version, present) and (own_from is None or version is None or version < own_from):
        message = N_("You have answered this exam in another window since. Nothing was saved from this one.")
        raise Conflict("academy.answered_elsewhere", message)


def running_attempts(count: int) -> Refusal:
    """A course is not taken back from under whoever sits its exam."""
    message = N_("People taking its exam now: {count}. Take the course back when they have finished.")
    return Refusal("academy.attempts_run", message, field="state", count=count)


def why_not(facts: StartFacts, now: datetime, today: date) -> Refusal | None:
    """Why an attempt may not begin now; nothing when it may."""
    if not facts.is_offered:
        return Refusal("academy.no_exam", N_("There is no exam in this course at present."))
    if facts.is_certified and not in_renewal(facts.certified_until, today):
        return Refusal("academy.certified", N_("You hold the certificate of this course already."))
    if facts.is_marking:
        return Refusal("academy.marking", N_("Your last attempt is still being marked."))
    if facts.terms.needs_lessons and facts.lessons_left:
        return Refusal("academy.lessons_left", N_("Finish {count} more lessons first."), count=facts.lessons_left)
    if attempts_left(facts) == 0:
        return Refusal("academy.no_attempts", N_("All your attempts are used. Ask your trainer for another one."))
    free_at = may_start_at(facts)
    if free_at is not None and now < free_at:
        return Refusal("academy.wait", N_("You may try again from {moment}."), moment=free_at)
    return None


def attempts_left(facts: StartFacts) -> int | None:
    """How many attempts are left; nothing said is no limit."""
    if not facts.terms.attempts:
        return None
    return max(0, facts.terms.attempts + facts.granted - facts.used)


def may_start_at(facts: StartFacts) -> datetime | None:
    """The instant from which another attempt may begin after a failure."""
    return None if facts.failed_at is None else facts.failed_at + timedelta(hours=facts.terms.wait_hours)


def in_renewal(certified_until: date | None, today: date) -> bool:
    """Whether a certificate that counts may be renewed already: within its last sixty days."""
    return certified_until is not None and today >= certified_until - timedelta(days=RENEWAL_DAYS)


def verdict(percent: int, terms_percent: int, *, to_be_marked: bool) -> AttemptState:
    """What comes of an attempt that has ended."""
    if to_be_marked:
        return AttemptState.MARKING
    return AttemptState.PASSED if percent >= terms_percent else AttemptState.FAILED
