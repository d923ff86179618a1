"""The bank of questions."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.api.answers import QuestionAnswer
from pishkhan.apps.academy.rules import Choice, Level, QuestionKind, QuestionTerms
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Id, Line, Name, OneOf, PathId, Said, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Exam questions", side=ActorKind.VENDOR)
QUESTION = "/questions/{question_id}"


class OptionIn(Body):
    """Something to choose from; `right` says nothing where the order is asked."""

    text: Name
    right: Flag = False


class ExamQuestionIn(Versioned):
    """A question; choices in their right order where order is asked, `number` and `tolerance` where a number is."""

    lesson: Id
    kind: Annotated[str, OneOf(QuestionKind)]
    level: Annotated[str, OneOf(Level)]
    text: Said
    points: Annotated[int, Field(ge=1, le=20, examples=[1])] = 1
    choices: Annotated[tuple[OptionIn, ...], Field(max_length=10)] = ()
    number: Annotated[Line, Field(max_length=40)] = Field("", examples=["12"])
    tolerance: Annotated[Line, Field(max_length=40)] = Field("", examples=["0"])
    explanation: Text = ""

    def terms(self) -> QuestionTerms:
        """What was sent, as values."""
        return QuestionTerms(
            kind=QuestionKind(self.kind),
            text=self.text,
            level=Level(self.level),
            points=self.points,
            choices=tuple(Choice(one.text, one.right) for one in self.choices),
            number=self.number,
            tolerance=self.tolerance,
            explanation=self.explanation,
        )


class QuestionStateIn(Body):
    """Whether a question is drawn."""

    active: Flag


@resource.get("/courses/{course_id}/questions", QuestionAnswer, rows=True)
def list_exam_questions(
    call: Call,
    course_id: PathId,
    lesson: PathId | None = None,
    level: Annotated[str | None, OneOf(Level)] = None,
    kind: Annotated[str | None, OneOf(QuestionKind)] = None,
    retired: bool = False,  # noqa: FBT001 - a word of the address
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the questions of a course, the newest first."""
    sought = queries.BankSought(lesson, level or "", kind or "", retired)
    page = queries.questions_page(call.actor, course_id, sought, cursor=cursor, size=limit)
    return Rows(many(QuestionAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.get(QUESTION, QuestionAnswer)
def get_question(call: Call, question_id: PathId) -> Reply:
    """Read a question with the text that is asked now."""
    return _reply(call, question_id)


@resource.post("/questions", QuestionAnswer)
def write_question(call: Call, body: ExamQuestionIn) -> Reply:
    """Add a question to the bank."""
    made = actions.write_question(actor=call.actor, at=call.at, lesson_id=body.lesson, terms=body.terms())
    return _reply(call, made.pk, location=f"/api/v1/questions/{made.pk}")


@resource.put(QUESTION, QuestionAnswer)
def change_question(call: Call, question_id: PathId, body: ExamQuestionIn) -> Reply:
    """Write a question anew: a new version, the old ones stay as they were asked."""
    known = {"lesson_id": body.lesson, "question_id": question_id, "version": call.version(body.version)}
    actions.write_question(actor=call.actor, at=call.at, terms=body.terms(), **known)  # type: ignore[arg-type]
    return _reply(call, question_id)


@resource.put(f"{QUESTION}/state", QuestionAnswer)
def set_question_state(call: Call, question_id: PathId, body: QuestionStateIn) -> Reply:
    """Take a question out of the draw, or put it back."""
    actions.set_question_state(actor=call.actor, at=call.at, question_id=question_id, active=body.active)
    return _reply(call, question_id)


def _reply(call: Call, question_id: int, *, location: str = "") -> Reply:
    found = queries.question(call.actor, question_id)
    found.now = queries.versions_of(found)[:1]  # type: ignore[attr-defined]
    return Reply(prepared(QuestionAnswer)(found), version=found.version, location=location)
