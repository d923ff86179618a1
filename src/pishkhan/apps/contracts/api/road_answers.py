"""What resources say of the road of a representative (C2, C3)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.contracts.api.answers import ContractPerson
from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.contracts.rules.handing import Point
from pishkhan.infra.api.answers import Answer, By, From, Ref
from pishkhan.infra.api.fields import OneOf


class CourseRef(Answer):
    """A course of the academy."""

    id: int
    title: str


class RequirementAnswer(Answer):
    """A course that is asked for under a service level, for a product or for any (null), with so many per cent."""

    id: int
    service_level: Annotated[Ref, From("policy")]
    product: Ref | None
    course: CourseRef
    min_percent: int


class NominationRow(Answer):
    """Somebody on the road to representing a customer, or what became of it.

    `starts_on` is the first day on which he represents, once that is decided; `percent` and `percent_needed` say by
    which score of an exam he was refused.
    """

    id: int
    version: int
    contract: Annotated[int, From("contract_id")]
    organisation: Annotated[Ref, From("contract.organisation")]
    contact: ContractPerson
    state: Annotated[str, OneOf(NominationState)]
    nominated_by: str
    nominated_at: datetime
    letter: str
    decided_at: datetime | None
    reason: str
    percent: int | None
    percent_needed: int | None
    starts_on: date | None


class RoadStepAnswer(Answer):
    """One course that is asked for: the score needed, the one of his certificate and the best of all, in per cent."""

    course: CourseRef
    needed: int
    is_met: bool
    certified: Annotated[int | None, From("known.certified")]
    certified_until: Annotated[date | None, From("known.until")]
    best: Annotated[int | None, From("known.best")]
    lessons_done: Annotated[int, By(lambda step: step.enrolment.done_count if step.enrolment else 0)]
    lessons: Annotated[int, By(lambda step: (step.enrolment.lesson_count or 0) if step.enrolment else 0)]


class LessonToRead(Answer):
    """A lesson to read again after a failed exam, and how many of its questions were not answered rightly."""

    id: Annotated[int, From("lesson.id")]
    title: Annotated[str, From("lesson.title")]
    wrong: int
    asked: int


class NominationAnswer(Answer):
    """One nomination with what is asked and how far he is; `may_retry_at` is when the exam may be tried again."""

    nomination: NominationRow
    steps: list[RoadStepAnswer]
    study_plan: Annotated[list[LessonToRead], From("plan")]
    may_retry_at: Annotated[datetime | None, From("retry_at")]


class NominableAnswer(Answer):
    """Somebody who could be nominated; `is_trained` when he knows what is asked already."""

    contact: ContractPerson
    is_trained: bool
    met: int
    wanted: int


class HandOverAnswer(Answer):
    """What one representative hands to the next; `done` are the points they went through."""

    id: int
    version: int
    contract: Annotated[int, From("contract_id")]
    leaving: Annotated[ContractPerson, From("leaving.contact")]
    coming: Annotated[ContractPerson, From("nomination.contact")]
    note: str
    done: Annotated[list[str], Field(examples=[[one.value for one in Point]])]
    written_at: datetime | None
    acknowledged_at: datetime | None
