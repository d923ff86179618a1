"""One attempt at an exam: drawn, answered, handed in or ended by its time (H2)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions.deciding import decide
from pishkhan.apps.academy.models import Attempt, AttemptItem, Enrolment, Exam
from pishkhan.apps.academy.queries import exams, guard, learning
from pishkhan.apps.academy.queries.courses import course_page
from pishkhan.apps.academy.rules import AttemptState, EndedBy, Given, QuestionKind, why_not
from pishkhan.apps.academy.rules.attempts import answered_elsewhere, check_in_time, due_of
from pishkhan.apps.academy.rules.drawing import draw, shuffled
from pishkhan.apps.academy.rules.marking import HUNDREDTHS, accepted
from pishkhan.infra.days import house_day
from pishkhan.infra.events import audit
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

SEEDS = 2**48


@dataclass(frozen=True, slots=True)
class Page:
    """What answers come from: the version it knows, which window it is, and whether they are its last word."""

    version: int | None
    window: str
    is_last: bool = False


@transaction.atomic
def start_attempt(*, actor: Actor, at: datetime, course_id: int) -> Attempt:
    """Begin an attempt at a course's exam, for oneself; gives the running one where there is one.

    Its questions are drawn anew, and its end is fixed by the server's clock. Raises ``Refusal`` with the reason.
    """
    own = guard.own_enrolment(actor, course_id)
    if own is None:
        raise NotFound("course")
    # The course too: whoever takes it back waits, or sees that an attempt runs.
    enrolment = Enrolment.objects.select_for_update(of=("self", "course")).select_related("course").get(pk=own.pk)
    page = course_page(actor, course_id)
    now = learning.standing(enrolment, page.exam, len(page.lessons), at)
    if now.running is not None and not now.running.is_over(at):
        return now.running
    if now.running is not None:
        decide(_locked(now.running.pk), now.running.due_at, EndedBy.TIME)
        now = learning.standing(enrolment, page.exam, len(page.lessons), at)
    refusal = why_not(now.facts, at, house_day(at))
    if refusal is not None or page.exam is None:
        raise refusal or NotFound("exam")
    return _draw(actor, at, enrolment, page.exam, number=len(now.attempts) + 1)


@transaction.atomic
def save_answers(
    *,
    actor: Actor,
    at: datetime,
    attempt_id: int,
    answers: Mapping[int, Given],
    version: int | None = None,
    window: str = "",
) -> Attempt:
    """Keep what was answered so far, by the number of the question in its attempt; saving again replaces it.

    A question or a choice that is not of this attempt is refused, and nothing of the call is kept then. Raises
    ``Refusal`` when the time is over or the attempt was handed in, ``Conflict`` when something would
    change and ``version`` is no longer the attempt's: somebody answers in two windows. ``window`` names the page.
    """
    found = _own(actor, attempt_id)
    if found.state != AttemptState.RUNNING.value:
        raise Refusal("academy.ended", N_("This attempt has ended."))
    check_in_time(found.due_at, at)
    _keep(actor, found, at, answers, Page(version, window))
    return found


@transaction.atomic
def submit_attempt(
    *,
    actor: Actor,
    at: datetime,
    attempt_id: int,
    answers: Mapping[int, Given] | None = None,
    version: int | None = None,
    window: str = "",
) -> Attempt:
    """Hand in; what comes with it is saved first while there is time, after that what was saved counts.

    Handing in again gives the same attempt and changes nothing. Raises ``Conflict`` as `save_answers` does, but not for
    what the same ``window`` has saved by itself meanwhile.
    """
    found = _own(actor, attempt_id)
    if found.state != AttemptState.RUNNING.value:
        return found
    if at < found.due_at:
        _keep(actor, found, at, answers or {}, Page(version, window, is_last=True))
        return decide(found, at, EndedBy.LEARNER, actor)
    return decide(found, found.due_at, EndedBy.TIME, actor)


def end_due_attempts(*, actor: Actor, at: datetime) -> int:
    """End every attempt whose time is over, at its own end, and give their number; safe to repeat."""
    due = Attempt.objects.filter(state=AttemptState.RUNNING.value, due_at__lte=at).order_by("due_at", "id")
    return sum(_end(actor, at, pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _end(actor: Actor, at: datetime, attempt_id: int) -> bool:
    found = _locked(attempt_id)
    if found.state != AttemptState.RUNNING.value or at < found.due_at:
        return False
    decide(found, found.due_at, EndedBy.TIME, actor)
    return True


def _draw(actor: Actor, at: datetime, enrolment: Enrolment, exam: Exam, *, number: int) -> Attempt:
    seed = secrets.randbelow(SEEDS)
    drawn = draw(seed, exams.candidates(exam.course_id), exam.setting.wanted)
    texts = exams.current_versions(drawn)
    made = Attempt(
        enrolment=enrolment,
        number=number,
        seed=seed,
        pass_percent=exam.pass_percent,
        started_at=at,
        due_at=due_of(at, exam.minutes),
        most=sum(texts[one].points for one in drawn) * HUNDREDTHS,
    )
    insert_or_refuse(made, Refusal("academy.running", N_("An attempt is running already.")))
    AttemptItem.objects.bulk_create(
        AttemptItem(
            attempt=made,
            place=place,
            version=texts[one],
            order=list(shuffled(seed, place, [key for key, _text in texts[one].choices])),
        )
        for place, one in enumerate(drawn, 1)
    )
    audit("academy.start_attempt", actor=actor, at=at, subject=made.subject_key, number=number)
    return made


def _keep(actor: Actor, attempt: Attempt, at: datetime, answers: Mapping[int, Given], page: Page) -> None:
    """Write what has changed; every answer is judged before the first one is written.

    What is saved already is no conflict. A window that hands in knows more than it has saved by itself; a late saving
    of its own does not write over what came after.
    """
    changed = _changed(attempt, at, answers)
    if not changed:
        return
    is_own = bool(page.window) and page.window == attempt.window
    answered_elsewhere(page.version, attempt.version, attempt.window_from if is_own and page.is_last else None)
    AttemptItem.objects.bulk_update(changed, ["answer", "saved_at"])
    if not is_own:
        attempt.window, attempt.window_from = page.window, attempt.version
    attempt.version += 1
    attempt.save(update_fields=["version", "window", "window_from"])
    places = [item.place for item in changed]
    audit("academy.save_answers", actor=actor, at=at, subject=attempt.subject_key, places=places)


def _changed(attempt: Attempt, at: datetime, answers: Mapping[int, Given]) -> list[AttemptItem]:
    items = {one.place: one for one in AttemptItem.objects.filter(attempt=attempt).select_related("version")}
    if set(answers) - set(items):
        raise NotFound("question")
    changed = []
    for place, given in answers.items():
        item = items[place]
        kept = accepted(QuestionKind(item.version.kind), item.order, given)
        if kept != item.given:
            item.answer, item.saved_at = kept.to_data(), at
            changed.append(item)
    return changed


def _own(actor: Actor, attempt_id: int) -> Attempt:
    """One's own attempt, locked; everybody else's does not exist."""
    found = guard.attempt(actor, attempt_id)
    if actor.contact_id is None or found.enrolment.contact_id != actor.contact_id:
        raise NotFound("attempt")
    return _locked(attempt_id)


def _locked(attempt_id: int) -> Attempt:
    rows = Attempt.objects.select_for_update(of=("self",)).select_related("enrolment__course", "enrolment__contact")
    return rows.get(pk=attempt_id)
