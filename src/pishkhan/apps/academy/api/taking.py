"""Taking an exam: begun, answered, handed in (H2)."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.api.answers import OptionAnswer
from pishkhan.apps.academy.api.outcomes import AttemptRow, Hundredths
from pishkhan.apps.academy.rules import AttemptState, Given, QuestionKind
from pishkhan.infra.api.answers import Answer, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Line, OneOf, PathId, Text
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Taking an exam", side=ActorKind.CUSTOMER)
ATTEMPT = "/own-attempts/{own_attempt_id}"


class ExamItemAnswer(Answer):
    """One question of an attempt with what was answered; what is right is told by an attempt that was passed."""

    place: int
    kind: Annotated[str, OneOf(QuestionKind)]
    text: str
    points: int
    choices: list[OptionAnswer]
    chosen: list[str]
    written: str
    got: Hundredths
    right: list[str] | None
    explanation: str | None
    comment: str


class StudyAnswer(Answer):
    """A lesson to read again."""

    lesson: int
    title: str
    wrong: int
    asked: int


class OwnAttempt(AttemptRow):
    """One's own attempt with its questions, and after a failure the study plan."""

    course: int
    items: list[ExamItemAnswer]
    study_plan: list[StudyAnswer]


class ExamAnswerIn(Body):
    """The answer to the question at `place`: keys of choices (in order where order is asked), or a text."""

    place: Annotated[int, Field(ge=1, le=100, examples=[1])]
    chosen: Annotated[tuple[Line, ...], Field(max_length=10)] = ()
    written: Annotated[Text, Field(max_length=10_000)] = ""


class AnswersIn(Versioned):
    """What was answered so far; questions that are left out stay as they are."""

    answers: Annotated[tuple[ExamAnswerIn, ...], Field(max_length=100)] = ()


@resource.post("/own-courses/{own_course_id}/attempts", OwnAttempt)
def start_attempt(call: Call, own_course_id: PathId) -> Reply:
    """Begin an attempt, or go on with the one that runs."""
    made = actions.start_attempt(**given(call, course_id=own_course_id))
    return _reply(call, made.pk, location=f"/api/v1/own-attempts/{made.pk}")


@resource.get(ATTEMPT, OwnAttempt)
def get_own_attempt(call: Call, own_attempt_id: PathId) -> Reply:
    """Read an attempt: its questions while it runs, the result afterwards."""
    return _reply(call, own_attempt_id)


@resource.put(f"{ATTEMPT}/answers", OwnAttempt)
def save_answers(call: Call, own_attempt_id: PathId, body: AnswersIn) -> Reply:
    """Keep what was answered so far; a question or choice of another attempt is refused."""
    actions.save_answers(**given(call, body, attempt_id=own_attempt_id) | {"answers": _answers(body)})
    return _reply(call, own_attempt_id)


@resource.post(f"{ATTEMPT}/submission", OwnAttempt)
def submit_attempt(call: Call, own_attempt_id: PathId, body: AnswersIn) -> Reply:
    """Hand in, with more answers while there is time; a second time changes nothing."""
    actions.submit_attempt(**given(call, body, attempt_id=own_attempt_id) | {"answers": _answers(body)})
    return _reply(call, own_attempt_id)


def asked(item: Any, *, with_key: bool) -> dict[str, Any]:
    """A question of an attempt as plain data."""
    version = item.version
    return {
        "place": item.place,
        "kind": version.kind,
        "text": version.text,
        "points": version.points,
        "choices": [{"key": key, "text": text} for key, text in item.shown_choices],
        "chosen": list(item.given.keys),
        "written": item.given.text,
        "got": item.got,
        "right": list(version.key.right) if with_key else None,
        "explanation": version.explanation if with_key else None,
        "comment": item.comment,
    }


def _answers(body: AnswersIn) -> Mapping[int, Given]:
    return {one.place: Given(one.chosen, one.written) for one in body.answers}


def _reply(call: Call, attempt_id: int, *, location: str = "") -> Reply:
    found = queries.attempt(call.actor, attempt_id)
    passed = found.state == AttemptState.PASSED.value
    failed = found.state == AttemptState.FAILED.value
    shown = prepared(AttemptRow)(found) | {
        "course": found.enrolment.course_id,
        "items": [asked(item, with_key=passed) for item in queries.items_of(found)],
        "study_plan": [_study(one) for one in queries.study_plan(found)] if failed else [],
    }
    return Reply(shown, version=found.version, location=location)


def _study(one: queries.Study) -> dict[str, Any]:
    return {"lesson": one.lesson.pk, "title": one.lesson.title, "wrong": one.wrong, "asked": one.asked}
