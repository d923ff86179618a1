"""Ending an attempt and deciding what comes of it, in the current transaction; whoever calls holds its lock (H2)."""

from datetime import datetime

from pishkhan.apps.academy.actions.issuing import issue
from pishkhan.apps.academy.events import AttemptDecided
from pishkhan.apps.academy.models import Attempt, AttemptItem
from pishkhan.apps.academy.rules import DECIDED, AttemptState, EndedBy
from pishkhan.apps.academy.rules.attempts import verdict
from pishkhan.apps.academy.rules.marking import mark
from pishkhan.infra.events import announce, audit
from pishkhan.pure.actor import SYSTEM, Actor


def decide(attempt: Attempt, at: datetime, by: EndedBy, actor: Actor = SYSTEM) -> Attempt:
    """End a running attempt at ``at`` and mark what can be marked by itself."""
    items = list(AttemptItem.objects.filter(attempt=attempt).select_related("version"))
    for item in items:
        item.got = mark(item.version.key, item.given)
        item.to_mark = item.got is None
    AttemptItem.objects.bulk_update(items, ["got", "to_mark"])
    attempt.ended_at, attempt.ended_by = at, by.value
    audit("academy.end_attempt", actor=actor, at=at, subject=attempt.subject_key, by=by.value)
    return settle(attempt, items, at, actor)


def settle(attempt: Attempt, items: list[AttemptItem], at: datetime, actor: Actor) -> Attempt:
    """Count up what was given; once nothing waits for a mark, the attempt is passed or not."""
    attempt.got = sum(item.got or 0 for item in items)
    waits = any(item.to_mark for item in items)
    attempt.state = verdict(attempt.percent, attempt.pass_percent, to_be_marked=waits).value
    attempt.decided_at = None if waits else at
    attempt.save(update_fields=["state", "got", "ended_at", "ended_by", "decided_at"])
    if attempt.state_word in DECIDED:
        _tell(attempt, at, actor)
    return attempt


def _tell(attempt: Attempt, at: datetime, actor: Actor) -> None:
    enrolment = attempt.enrolment
    passed = attempt.state == AttemptState.PASSED.value
    fact = AttemptDecided(attempt.pk, enrolment.course_id, enrolment.contact_id, passed, attempt.percent)
    announce(fact, actor=actor, at=at, subject=attempt.subject_key)
    if passed:
        issue(attempt, at, actor)
