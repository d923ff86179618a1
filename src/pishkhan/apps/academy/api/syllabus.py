"""Parts, lessons and files of a course."""

from typing import Annotated

from django.conf import settings
from pydantic import Field

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.actions import NamedFile
from pishkhan.apps.academy.api.answers import LessonAnswer, SectionAnswer
from pishkhan.apps.academy.rules import LessonTerms
from pishkhan.infra.api.answers import prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Count, Id, Line, Name, PathId, Text
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.files.uploads import uploads_of
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Syllabus", side=ActorKind.VENDOR)
SECTION = "/course-sections/{section_id}"
LESSON = "/lessons/{lesson_id}"
Place = Annotated[int, Field(ge=1, le=999, examples=[1])]
FileKeys = Annotated[
    tuple[Line, ...],
    Field(
        max_length=settings.REQUEST_MAX_FILES,
        description="Keys of uploads (`POST /api/v1/files`) to keep beside the lesson.",
        examples=[[]],
    ),
]


class SectionIn(Versioned):
    """A part of a course."""

    title: Name
    place: Place = 1


class LessonIn(Versioned):
    """A lesson; `body` in simple marks: `# heading`, `- item`, `**strong**`, `[words](https://…)`."""

    title: Name
    body: Text = ""
    video: Line = ""
    minutes: Count = 0
    place: Place = 1

    def terms(self) -> LessonTerms:
        """What was sent, as values."""
        return LessonTerms(self.title, self.body, self.video, self.minutes, self.place)


class LessonMovedIn(LessonIn):
    """A lesson written anew, perhaps in another part of its course."""

    section: Id


class LessonFilesIn(Body):
    """Files that were uploaded before."""

    files: FileKeys


@resource.post("/courses/{course_id}/sections", SectionAnswer)
def write_section(call: Call, course_id: PathId, body: SectionIn) -> Reply:
    """Add a part to a course."""
    made = actions.write_section(**given(call, body, course_id=course_id))
    return Reply(prepared(SectionAnswer)(made), version=made.version)


@resource.put(SECTION, SectionAnswer)
def change_section(call: Call, section_id: PathId, body: SectionIn) -> Reply:
    """Write the title and place of a part anew."""
    found = queries.section(call.actor, section_id)
    changed = actions.write_section(**given(call, body, course_id=found.course_id, section_id=section_id))
    return Reply(prepared(SectionAnswer)(changed), version=changed.version)


@resource.post(f"{SECTION}/removal", SectionAnswer)
def remove_section(call: Call, section_id: PathId) -> Reply:
    """Take a part out with its lessons."""
    return Reply(prepared(SectionAnswer)(actions.remove_section(**given(call, section_id=section_id))))


@resource.get(LESSON, LessonAnswer)
def get_lesson(call: Call, lesson_id: PathId) -> Reply:
    """Read a lesson with its files."""
    found = queries.lesson(call.actor, lesson_id)
    return Reply(prepared(LessonAnswer)(found), version=found.version)


@resource.post(f"{SECTION}/lessons", LessonAnswer)
def write_lesson(call: Call, section_id: PathId, body: LessonIn) -> Reply:
    """Add a lesson to a part."""
    made = actions.write_lesson(actor=call.actor, at=call.at, section_id=section_id, terms=body.terms())
    return Reply(prepared(LessonAnswer)(made), version=made.version, location=f"/api/v1/lessons/{made.pk}")


@resource.put(LESSON, LessonAnswer)
def change_lesson(call: Call, lesson_id: PathId, body: LessonMovedIn) -> Reply:
    """Write a lesson anew."""
    known = {"section_id": body.section, "lesson_id": lesson_id, "version": call.version(body.version)}
    found = actions.write_lesson(actor=call.actor, at=call.at, terms=body.terms(), **known)  # type: ignore[arg-type]
    return Reply(prepared(LessonAnswer)(found), version=found.version)


@resource.post(f"{LESSON}/removal", LessonAnswer)
def remove_lesson(call: Call, lesson_id: PathId) -> Reply:
    """Take a lesson out; its questions are drawn no more."""
    return Reply(prepared(LessonAnswer)(actions.remove_lesson(**given(call, lesson_id=lesson_id))))


@resource.post(f"{LESSON}/files", LessonAnswer)
def add_lesson_files(call: Call, lesson_id: PathId, body: LessonFilesIn) -> Reply:
    """Put files beside a lesson."""
    files = [NamedFile(one.name, one.file) for one in uploads_of(call.actor.user_id, body.files)]
    found = actions.add_lesson_files(actor=call.actor, at=call.at, lesson_id=lesson_id, files=files)
    return Reply(prepared(LessonAnswer)(found))


@resource.post("/lesson-files/{file_id}/removal", LessonAnswer)
def remove_lesson_file(call: Call, file_id: PathId) -> Reply:
    """Take a file out of its lesson."""
    return Reply(prepared(LessonAnswer)(actions.remove_lesson_file(**given(call, file_id=file_id))))
