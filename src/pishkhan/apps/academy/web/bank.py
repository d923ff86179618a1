"""The bank of questions, and the exam that draws from it (H2)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.courses import SureForm
from pishkhan.apps.academy.forms.exams import ExamForm, FindQuestionsForm, QuestionForm
from pishkhan.apps.academy.queries.guard import lessons_for
from pishkhan.apps.academy.queries.rows import Exam, Question
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, places
from pishkhan.apps.academy.web.courses import DEED, address, shown
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed
from pishkhan.pure.prose import plain

CHUNK = 2_000
SETTING = ("easy", "medium", "hard", "minutes", "pass_percent", "attempts", "wait_hours", "needs_lessons", "is_offered")


@require_safe
@keepers_only
def questions(request: ActorRequest, course_id: int) -> HttpResponseBase:
    """The questions of a course, the newest first."""
    course = queries.course(request.actor, course_id)
    form = FindQuestionsForm(request.GET or None, lessons=_lessons(request, course_id))
    sought = _sought(form)
    if wants_sheet(request):
        return _sheet(request, course_id, sought)
    page = queries.questions_page(request.actor, course_id, sought, cursor=request.GET.get("cursor"))
    context = {
        "course": course,
        "rows": page.items,
        "form": form,
        "sheet": sheet_address(request),
        "sizes": queries.bank_sizes(course_id),
        "has_lessons": _lessons(request, course_id).exists(),
        **places(request, page),
    }
    return render(request, "academy/questions.html", context)


@require_http_methods(METHODS)
@keepers_only
def new_question(request: ActorRequest, course_id: int) -> HttpResponse:
    """Add a question to the bank."""
    course = queries.course(request.actor, course_id)
    first = _lessons(request, course_id).first()
    initial = {"points": 1, "lesson": request.GET.get("lesson") or (first.pk if first else None)}
    form = QuestionForm(typed(request), fresh_version=0, initial=initial, lessons=_lessons(request, course_id))

    def act() -> str:
        actions.write_question(**_written(request, form))
        return _bank(course.pk)

    words = {"title": _("New question"), "course": course, "back": _bank(course.pk), "question": None, "versions": ()}
    return handle(request, form, Deed("academy/question_form.html", _("The question was added."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def question(request: ActorRequest, question_id: int) -> HttpResponse:
    """Write a question anew; its earlier texts stay below."""
    found = queries.question(request.actor, question_id)
    course = found.lesson.section.course
    versions = queries.versions_of(found)
    lessons = _lessons(request, course.pk)
    form = QuestionForm(typed(request), fresh_version=found.version, initial=_kept(found, versions[0]), lessons=lessons)
    form.fields["kind"].choices = [(found.kind, _(found.kind_word.label))]  # type: ignore[attr-defined]

    def act() -> str:
        known = {"question_id": found.pk, "version": form.cleaned_data["version"]}
        actions.write_question(**_written(request, form), **known)
        return _bank(course.pk)

    words = {"title": _("Question"), "course": course, "back": _bank(course.pk), "question": found}
    words["versions"] = versions
    return handle(request, form, Deed("academy/question_form.html", _("The question was changed."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def question_state(request: ActorRequest, question_id: int) -> HttpResponse:
    """Take a question out of the draw, or put it back."""
    found = queries.question(request.actor, question_id)
    course = found.lesson.section.course
    form = SureForm(typed(request))

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "question_id": found.pk}
        actions.set_question_state(**known, active=not found.active)  # type: ignore[arg-type]
        return _bank(course.pk)

    title = _("Remove the question") if found.active else _("Put the question back")
    words = shown(course, title, _("Remove it") if found.active else _("Put it back"), _bank(course.pk))
    words["about"] = plain(queries.versions_of(found)[0].text)[:160]
    words["hint"] = _("Attempts that asked it stay as they are.")
    return handle(request, form, Deed(DEED, _("It was saved."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def exam(request: ActorRequest, course_id: int) -> HttpResponse:
    """Set how a course is examined."""
    course = queries.course(request.actor, course_id)
    found = queries.exam_of(request.actor, course_id)
    kept = found or Exam(course=course, version=0)
    initial = {name: getattr(kept, name) for name in SETTING}
    form = ExamForm(typed(request), fresh_version=kept.version, initial=initial)

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "course_id": course.pk}
        actions.set_exam(**known, setting=form.setting(), version=form.cleaned_data["version"])  # type: ignore[arg-type]
        return address(course.pk)

    words = {"title": _("Exam"), "course": course, "back": address(course.pk), "sizes": queries.bank_sizes(course_id)}
    return handle(request, form, Deed("academy/exam_form.html", _("The exam was set."), act, lambda: words))


def _lessons(request: ActorRequest, course_id: int) -> Any:
    held = lessons_for(request.actor).filter(section__course=course_id)
    return held.order_by("section__place", "section_id", "place", "id")


def _sought(form: FindQuestionsForm) -> queries.BankSought:
    if not (form.is_bound and form.is_valid()):
        return queries.BankSought()
    facts = form.cleaned_data
    lesson_id = facts["lesson"].pk if facts["lesson"] else None
    return queries.BankSought(lesson_id, facts["level"], facts["kind"], facts["retired"])


def _kept(found: Question, text: Any) -> dict[str, Any]:
    key = text.key
    kept: dict[str, Any] = {"lesson": found.lesson_id, "kind": found.kind, "level": found.level, "points": text.points}
    kept |= {"text": text.text, "explanation": text.explanation}
    if key.number is not None:
        kept |= {"number": shaped(key.number), "tolerance": shaped(key.tolerance) if key.tolerance else ""}
    for row, (choice, said) in enumerate(text.choices):
        kept |= {f"choice-{row}": said, f"right-{row}": choice in key.right and found.kind != "ordering"}
    return kept


def _written(request: ActorRequest, form: QuestionForm) -> dict[str, Any]:
    lesson_id = form.cleaned_data["lesson"].pk
    return {"actor": request.actor, "at": timezone.now(), "lesson_id": lesson_id, "terms": form.terms()}


def _bank(course_id: int) -> str:
    return reverse("academy-questions", kwargs={"course_id": course_id})


def _sheet(request: ActorRequest, course_id: int, sought: queries.BankSought) -> HttpResponseBase:
    titles = (_("Question"), _("Lesson"), _("Kind"), _("Level"), _("Points"), _("Version"))
    columns = [Column(title, width) for title, width in zip(titles, (70, 36, 16, 12, 10, 10), strict=True)]
    return sheet_response("questions", _("Question bank"), columns, _rows(request, course_id, sought))


def _rows(request: ActorRequest, course_id: int, sought: queries.BankSought) -> Iterator[tuple[Any, ...]]:
    rows: Any = queries.matching_questions(request.actor, course_id, sought).order_by("-id")
    for one in rows.iterator(chunk_size=CHUNK):
        now = one.now[0]
        yield plain(now.text), one.lesson.title, one.kind_word, one.level_word, now.points, one.version
