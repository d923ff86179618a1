"""Parts, lessons and their files, as whoever keeps the academy writes them (H1)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.courses import LessonForm, SectionForm, SureForm
from pishkhan.apps.academy.queries.rows import Lesson
from pishkhan.apps.academy.rules import may_keep
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, readers_only
from pishkhan.apps.academy.web.courses import DEED, address, shown
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed
from pishkhan.pure.prose import blocks


@require_http_methods(METHODS)
@keepers_only
def new_section(request: ActorRequest, course_id: int) -> HttpResponse:
    """Add a part to a course."""
    course = queries.course(request.actor, course_id)
    last = len(queries.sections_of(course))
    form = SectionForm(typed(request), fresh_version=0, initial={"place": last + 1})

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("title", "place")}
        actions.write_section(actor=request.actor, at=timezone.now(), course_id=course.pk, **facts)
        return address(course.pk)

    words = shown(course, _("Add a part"), _("Add it"))
    return handle(request, form, Deed(DEED, _("The part was added."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def section(request: ActorRequest, section_id: int) -> HttpResponse:
    """Write the title and place of a part anew."""
    found = queries.section(request.actor, section_id)
    initial = {"title": found.title, "place": found.place}
    form = SectionForm(typed(request), fresh_version=found.version, initial=initial)

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("title", "place", "version")}
        known: dict[str, Any] = {"course_id": found.course_id, "section_id": found.pk}
        actions.write_section(actor=request.actor, at=timezone.now(), **known, **facts)
        return address(found.course_id)

    words = shown(found.course, _("Change the part"), _("Save"))
    return handle(request, form, Deed(DEED, _("It was saved."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def section_removal(request: ActorRequest, section_id: int) -> HttpResponse:
    """Take a part out with its lessons."""
    found = queries.section(request.actor, section_id)
    form = SureForm(typed(request))

    def act() -> str:
        actions.remove_section(actor=request.actor, at=timezone.now(), section_id=found.pk)
        return address(found.course_id)

    words = shown(found.course, _("Remove the part"), _("Remove it")) | {"about": found.title}
    words["hint"] = _("Its lessons are removed with it. What was learnt and asked stays on record.")
    return handle(request, form, Deed(DEED, _("The part was removed."), act, lambda: words, tone="danger"))


@require_safe
@readers_only
def lesson(request: ActorRequest, lesson_id: int) -> HttpResponse:
    """A lesson as learners read it, with its files."""
    found = queries.lesson(request.actor, lesson_id)
    context = {
        "lesson": found,
        "course": found.section.course,
        "blocks": blocks(found.body),
        "files": queries.files_of(found),
        "may": may_keep(request.actor),
    }
    return render(request, "academy/lesson.html", context)


@require_http_methods(METHODS)
@keepers_only
def new_lesson(request: ActorRequest, section_id: int) -> HttpResponse:
    """Add a lesson to a part."""
    section = queries.section(request.actor, section_id)
    initial = {"section": section.pk, "place": section.lessons.filter(removed_at=None).count() + 1}
    form = _form(request, section.course_id, initial)

    def act() -> str:
        made = actions.write_lesson(**_written(request, form))
        return lesson_address(made.pk)

    words = {"title": _("New lesson"), "course": section.course, "back": address(section.course_id)}
    return handle(request, form, Deed("academy/lesson_form.html", _("The lesson was added."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def lesson_text(request: ActorRequest, lesson_id: int) -> HttpResponse:
    """Write a lesson anew."""
    found = queries.lesson(request.actor, lesson_id)
    initial = {name: getattr(found, name) for name in ("title", "place", "minutes", "video", "body")}
    form = _form(request, found.section.course_id, initial | {"section": found.section_id}, found.version)

    def act() -> str:
        known = {"lesson_id": found.pk, "version": form.cleaned_data["version"]}
        actions.write_lesson(**_written(request, form), **known)
        return lesson_address(found.pk)

    words = {"title": _("Change the lesson"), "course": found.section.course, "back": lesson_address(found.pk)}
    return handle(request, form, Deed("academy/lesson_form.html", _("The lesson was changed."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def lesson_removal(request: ActorRequest, lesson_id: int) -> HttpResponse:
    """Take a lesson out of its course."""
    found = queries.lesson(request.actor, lesson_id)
    form = SureForm(typed(request))

    def act() -> str:
        actions.remove_lesson(actor=request.actor, at=timezone.now(), lesson_id=found.pk)
        return address(found.section.course_id)

    words = about(found, _("Remove the lesson"), _("Remove it"))
    words["hint"] = _("Its questions no longer appear in exams.")
    return handle(request, form, Deed(DEED, _("The lesson was removed."), act, lambda: words, tone="danger"))


def _form(request: ActorRequest, course_id: int, initial: dict[str, Any], version: int = 0) -> LessonForm:
    sections = queries.course(request.actor, course_id).sections.filter(removed_at=None).order_by("place", "id")
    return LessonForm(typed(request), fresh_version=version, initial=initial, sections=sections)


def _written(request: ActorRequest, form: LessonForm) -> dict[str, Any]:
    section_id = form.cleaned_data["section"].pk
    return {"actor": request.actor, "at": timezone.now(), "section_id": section_id, "terms": form.terms()}


def about(lesson: Lesson, title: str, send: str) -> dict[str, Any]:
    """What every small form about a lesson says."""
    words = shown(lesson.section.course, title, send, lesson_address(lesson.pk))
    return words | {"about": lesson.title}


def lesson_address(lesson_id: int) -> str:
    """The page of a lesson."""
    return reverse("academy-lesson", kwargs={"lesson_id": lesson_id})
