"""Who sees what of the academy: its readers all, a customer's person the open courses and what is his own."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.academy.models import (
    Attempt,
    Certificate,
    Course,
    Enrolment,
    Lesson,
    LessonFile,
    Question,
    Section,
    Session,
    Track,
)
from pishkhan.apps.academy.rules import CourseState, may_keep, may_read
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def courses_for(actor: Actor) -> QuerySet[Course]:
    """All for the academy's readers; for a customer's person those that are open, and those he is enrolled in."""
    if may_read(actor):
        return Course.objects.all()
    if not actor.is_customer or actor.contact_id is None:
        return Course.objects.none()
    own = Enrolment.objects.filter(course=OuterRef("pk"), contact=actor.contact_id, withdrawn_at=None)
    learnt = Q(Exists(own)) & ~Q(state=CourseState.DRAFT.value)
    return Course.objects.filter(Q(state=CourseState.OPEN.value) | learnt)


def course(actor: Actor, course_id: int) -> Course:
    """One course the actor may see; raises `NotFound`."""
    found = courses_for(actor).filter(pk=course_id).first()
    if found is None:
        raise NotFound("course")
    return found


def section(actor: Actor, section_id: int) -> Section:
    """One part of a course the actor may see; raises `NotFound`."""
    found = (
        Section.objects.select_related("course")
        .filter(pk=section_id, removed_at=None, course__in=courses_for(actor))
        .first()
    )
    if found is None:
        raise NotFound("section")
    return found


def lessons_for(actor: Actor) -> QuerySet[Lesson]:
    """The lessons the actor may read: at a customer those of the courses he learns."""
    lessons = Lesson.objects.filter(removed_at=None, section__removed_at=None).select_related("section__course")
    if may_read(actor):
        return lessons
    return lessons.filter(section__course__in=enrolments_for(actor).filter(withdrawn_at=None).values("course_id"))


def lesson(actor: Actor, lesson_id: int) -> Lesson:
    """One lesson the actor may read; raises `NotFound`."""
    found = lessons_for(actor).filter(pk=lesson_id).first()
    if found is None:
        raise NotFound("lesson")
    return found


def lesson_file(actor: Actor, file_id: int) -> LessonFile:
    """A file of a lesson the actor may read; raises `NotFound`."""
    files = LessonFile.objects.select_related("file", "lesson__section").filter(removed_at=None)
    found = files.filter(pk=file_id, lesson__in=lessons_for(actor)).first()
    if found is None:
        raise NotFound("file")
    return found


def enrolments_for(actor: Actor) -> QuerySet[Enrolment]:
    """All for the academy's readers, his own for a customer's person; never in a course that is being written."""
    if may_read(actor):
        return Enrolment.objects.all()
    if not actor.is_customer or actor.contact_id is None:
        return Enrolment.objects.none()
    return Enrolment.objects.filter(contact=actor.contact_id).exclude(course__state=CourseState.DRAFT.value)


def enrolment(actor: Actor, enrolment_id: int) -> Enrolment:
    """One enrolment the actor may see; raises `NotFound`."""
    found = enrolments_for(actor).select_related("course", "contact").filter(pk=enrolment_id).first()
    if found is None:
        raise NotFound("enrolment")
    return found


def own_enrolment(actor: Actor, course_id: int) -> Enrolment | None:
    """Where the actor himself learns this course, if he does."""
    if actor.contact_id is None:
        return None
    own = enrolments_for(actor).filter(contact=actor.contact_id, course=course_id, withdrawn_at=None)
    return own.select_related("course").first()


def attempts_for(actor: Actor) -> QuerySet[Attempt]:
    """The attempts of the enrolments the actor may see."""
    rows = Attempt.objects.select_related("enrolment__course", "enrolment__contact", "certificate")
    return rows.filter(enrolment__in=enrolments_for(actor))


def attempt(actor: Actor, attempt_id: int) -> Attempt:
    """One attempt the actor may see; raises `NotFound`."""
    found = attempts_for(actor).filter(pk=attempt_id).first()
    if found is None:
        raise NotFound("attempt")
    return found


def kept_attempt(actor: Actor, attempt_id: int) -> Attempt:
    """One attempt with all that is right in it, for whoever keeps the academy; raises `NotFound`."""
    if not may_keep(actor):
        raise NotFound("attempt")
    return attempt(actor, attempt_id)


def questions_for(actor: Actor) -> QuerySet[Question]:
    """The bank, for the academy's readers alone: a learner sees what he is asked, through his attempt."""
    return Question.objects.all() if may_read(actor) else Question.objects.none()


def certificates_for(actor: Actor) -> QuerySet[Certificate]:
    """All for the academy's readers, his own for a customer's person."""
    rows = Certificate.objects.select_related("contact", "course", "renewal")
    if may_read(actor):
        return rows
    if not actor.is_customer or actor.contact_id is None:
        return rows.none()
    return rows.filter(contact=actor.contact_id)


def certificate(actor: Actor, certificate_id: int) -> Certificate:
    """One certificate the actor may see; raises `NotFound`."""
    found = certificates_for(actor).filter(pk=certificate_id).first()
    if found is None:
        raise NotFound("certificate")
    return found


def sessions_for(actor: Actor) -> QuerySet[Session]:
    """All for the academy's readers, those of the courses he learns for a customer's person."""
    rows = Session.objects.select_related("course", "trainer")
    if may_read(actor):
        return rows
    return rows.filter(course__in=enrolments_for(actor).filter(withdrawn_at=None).values("course_id"))


def session(actor: Actor, session_id: int) -> Session:
    """One session the actor may see; raises `NotFound`."""
    found = sessions_for(actor).filter(pk=session_id).first()
    if found is None:
        raise NotFound("session")
    return found


def tracks_for(actor: Actor) -> QuerySet[Track]:
    """All for the academy's readers, the published ones for a customer's person."""
    if may_read(actor):
        return Track.objects.all()
    if not actor.is_customer or actor.contact_id is None:
        return Track.objects.none()
    return Track.objects.filter(published=True)


def track(actor: Actor, track_id: int) -> Track:
    """One track the actor may see; raises `NotFound`."""
    found = tracks_for(actor).filter(pk=track_id).first()
    if found is None:
        raise NotFound("track")
    return found
