"""The bank and the exams: what may be drawn, what was asked, what waits for a mark (H2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from pishkhan.apps.academy.models import Attempt, AttemptItem, Exam, Question, QuestionVersion
from pishkhan.apps.academy.queries.guard import attempts_for, course, questions_for
from pishkhan.apps.academy.rules import AttemptState, Level, may_keep
from pishkhan.apps.academy.rules.drawing import Candidate
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@dataclass(frozen=True, slots=True)
class BankSought:
    """What of the bank is asked for; each part may be left out."""

    lesson_id: int | None = None
    level: str = ""
    kind: str = ""
    retired: bool = False


def matching_questions(actor: Actor, course_id: int, sought: BankSought) -> QuerySet[Question]:
    """The questions of a course with the text that is asked now; raises `NotFound` for who does not keep the bank."""
    if not may_keep(actor):
        raise NotFound("page")
    found = questions_for(actor).filter(lesson__section__course=course(actor, course_id), active=not sought.retired)
    wanted = {"lesson": sought.lesson_id, "level": sought.level, "kind": sought.kind}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    now = QuestionVersion.objects.filter(number=F("question__version"))
    return found.select_related("lesson").prefetch_related(Prefetch("versions", now, to_attr="now"))


def questions_page(
    actor: Actor, course_id: int, sought: BankSought, *, cursor: str | None = None, size: int = 50
) -> Page[Question]:
    """One page of `matching_questions`, the newest first."""
    return keyset(matching_questions(actor, course_id, sought), order=("-id",), cursor=cursor, size=size)


def question(actor: Actor, question_id: int) -> Question:
    """One question of the bank for whoever keeps it; raises `NotFound`."""
    rows = questions_for(actor).select_related("lesson__section__course")
    found = rows.filter(pk=question_id).first() if may_keep(actor) else None
    if found is None:
        raise NotFound("question")
    return found


def versions_of(found: Question) -> list[QuestionVersion]:
    """Every text of a question, the newest first."""
    return list(found.versions.select_related("written_by").order_by("-number"))


def candidates(course_id: int) -> list[Candidate]:
    """Every question that may be drawn in a course."""
    rows = Question.objects.filter(active=True, lesson__removed_at=None, lesson__section__removed_at=None)
    found = rows.filter(lesson__section__course=course_id).values_list("pk", "lesson_id", "level")
    return [Candidate(pk, lesson_id, Level(level)) for pk, lesson_id, level in found]


def current_versions(question_ids: Iterable[int]) -> dict[int, QuestionVersion]:
    """The text that is asked now of each of these questions."""
    rows = QuestionVersion.objects.filter(question__in=list(question_ids), number=F("question__version"))
    return {one.question_id: one for one in rows}


def exam_of(actor: Actor, course_id: int) -> Exam | None:
    """The exam of a course the actor may see, if it has one; raises `NotFound` for another course."""
    return Exam.objects.filter(course=course(actor, course_id)).first()


def bank_sizes(course_id: int) -> dict[Level, int]:
    """How many questions of each level may be drawn."""
    held = dict.fromkeys(Level, 0)
    for one in candidates(course_id):
        held[one.level] += 1
    return held


def items_of(attempt: Attempt) -> list[AttemptItem]:
    """What was asked in an attempt, in order."""
    rows = AttemptItem.objects.filter(attempt=attempt)
    return list(rows.select_related("version__question__lesson", "marked_by").order_by("place"))


def marking_queue(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[AttemptItem]:
    """The free texts that wait for a mark, the oldest first; raises `NotFound` for whoever does not mark."""
    return keyset(_to_mark(actor), order=("id",), cursor=cursor, size=size)


def item_to_mark(actor: Actor, item_id: int) -> AttemptItem:
    """One free text that waits for a mark; raises `NotFound`."""
    found = _to_mark(actor).filter(pk=item_id).first()
    if found is None:
        raise NotFound("answer")
    return found


def waiting_marks() -> int:
    """How many free texts wait for a mark."""
    return AttemptItem.objects.filter(to_mark=True).count()


def own_attempts(actor: Actor, course_id: int) -> list[Attempt]:
    """One's own attempts in a course, the newest first."""
    own = Q(enrolment__contact=actor.contact_id, enrolment__course=course_id)
    return list(attempts_for(actor).filter(own).order_by("-number")) if actor.contact_id else []


def _to_mark(actor: Actor) -> QuerySet[AttemptItem]:
    if not may_keep(actor):
        raise NotFound("page")
    rows = AttemptItem.objects.filter(to_mark=True, attempt__state=AttemptState.MARKING.value)
    return rows.select_related("version", "attempt__enrolment__contact", "attempt__enrolment__course")
