"""What is said of courses, lessons, questions and exams."""

from typing import Annotated

from pishkhan.apps.academy.rules import (
    CourseState,
    Level,
    QuestionKind,
)
from pishkhan.infra.api.answers import Answer, By, From
from pishkhan.infra.api.fields import OneOf


class CourseRow(Answer):
    """A course of the list."""

    id: int
    title: str
    language: str
    state: Annotated[str, OneOf(CourseState)]
    minutes: int
    lessons: Annotated[int, From("lesson_count")]


class CourseWritten(Answer):
    """A course after it was written."""

    id: int
    version: int
    title: str
    state: Annotated[str, OneOf(CourseState)]


class LessonRow(Answer):
    """A lesson of a syllabus."""

    id: int
    title: str
    place: int
    minutes: int


class SectionAnswer(Answer):
    """A part of a course with its lessons, in order."""

    id: int
    title: str
    place: int
    version: int
    lessons: Annotated[list[LessonRow], From("held_lessons")]


class ExamAnswer(Answer):
    """How a course is examined; `attempts` 0 is no limit."""

    easy: int
    medium: int
    hard: int
    minutes: int
    pass_percent: int
    attempts: int
    wait_hours: int
    needs_lessons: bool
    is_offered: bool
    version: int


class TitledCourse(Answer):
    """A course by its title."""

    id: int
    title: str


class SyllabusAnswer(Answer):
    """A course with its syllabus and its exam."""

    id: Annotated[int, From("course.id")]
    version: Annotated[int, From("course.version")]
    title: Annotated[str, From("course.title")]
    language: Annotated[str, From("course.language")]
    summary: Annotated[str, From("course.summary")]
    goals: Annotated[list[str], From("course.goal_lines")]
    minutes: Annotated[int, From("course.minutes")]
    certificate_months: Annotated[int, From("course.certificate_months")]
    state: Annotated[str, OneOf(CourseState), From("course.state")]
    products: Annotated[list[str], By(lambda page: list(page.products))]
    prerequisites: list[TitledCourse]
    sections: Annotated[list[SectionAnswer], By(lambda page: page.sections)]
    exam: ExamAnswer | None


class LessonFileAnswer(Answer):
    """A file of a lesson; its bytes are at `/api/v1/lesson-files/{id}`."""

    id: int
    name: str
    size: Annotated[int, From("file.size")]
    media_type: Annotated[str, From("file.media_type")]


class LessonAnswer(Answer):
    """A lesson: its text in simple marks, the address of a video, its files."""

    id: int
    version: int
    section: Annotated[int, From("section_id")]
    title: str
    place: int
    minutes: int
    video: str
    body: str
    files: Annotated[list[LessonFileAnswer], By(lambda one: one.files.filter(removed_at=None).select_related("file"))]


class OptionAnswer(Answer):
    """Something to choose from, by its key."""

    key: str
    text: str


class QuestionAnswer(Answer):
    """A question of the bank with the text that is asked now; `right` are the keys of the right choices."""

    id: int
    version: int
    lesson: Annotated[int, From("lesson_id")]
    kind: Annotated[str, OneOf(QuestionKind)]
    level: Annotated[str, OneOf(Level)]
    active: bool
    points: Annotated[int, By(lambda one: one.now[0].points)]
    text: Annotated[str, By(lambda one: one.now[0].text)]
    explanation: Annotated[str, By(lambda one: one.now[0].explanation)]
    choices: Annotated[list[OptionAnswer], By(lambda one: one.now[0].named_choices)]
    right: Annotated[list[str], By(lambda one: list(one.now[0].key.right))]
    number: Annotated[str | None, By(lambda one: one.now[0].answer.get("number"))]
    tolerance: Annotated[str | None, By(lambda one: one.now[0].answer.get("tolerance"))]
