"""The list of courses, and one course with its syllabus (H1)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.courses import CourseForm, FindCoursesForm, StateForm
from pishkhan.apps.academy.queries.rows import Course
from pishkhan.apps.academy.rules import CourseState, may_keep
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, places, readers_only
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed

CHUNK = 2_000
DEED = "academy/forms/deed.html"


@require_safe
@readers_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every course, by title."""
    form = FindCoursesForm(request.GET or None)
    good = form.is_bound and form.is_valid()
    wanted = {"text": form.cleaned_data["q"], "state": form.cleaned_data["state"]} if good else {}
    if wants_sheet(request):
        return _sheet(request, wanted)
    page = queries.courses_page(request.actor, **wanted, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "form": form,
        "sheet": sheet_address(request),
        "may": may_keep(request.actor),
        "to_mark": queries.waiting_marks() if may_keep(request.actor) else 0,
        **places(request, page),
    }
    return render(request, "academy/courses.html", context)


@require_safe
@readers_only
def page(request: ActorRequest, course_id: int) -> HttpResponse:
    """The syllabus of a course, with what it covers and how it is examined."""
    found = queries.course_page(request.actor, course_id)
    context = {
        "page": found,
        "course": found.course,
        "may": may_keep(request.actor),
        "bank": sum(queries.bank_sizes(course_id).values()),
    }
    return render(request, "academy/course.html", context)


@require_http_methods(METHODS)
@keepers_only
def new(request: ActorRequest) -> HttpResponse:
    """Begin a course."""
    form = _form(request, {"language": "fa", "certificate_months": 12})

    def act() -> str:
        made = actions.write_course(actor=request.actor, at=timezone.now(), terms=form.terms())
        return address(made.pk)

    shown = {"title": _("New course"), "course": None, "back": reverse("academy")}
    return handle(request, form, Deed("academy/course_form.html", _("The course was created."), act, lambda: shown))


@require_http_methods(METHODS)
@keepers_only
def text(request: ActorRequest, course_id: int) -> HttpResponse:
    """Write the head of a course anew."""
    found = queries.course(request.actor, course_id)
    names = ("title", "language", "summary", "goals", "minutes", "certificate_months")
    initial = {name: getattr(found, name) for name in names}
    initial |= {"products": found.products.all(), "prerequisites": found.prerequisites.all()}
    form = _form(request, initial, found)

    def act() -> str:
        facts = {"course_id": found.pk, "terms": form.terms(), "version": form.cleaned_data["version"]}
        actions.change_course(actor=request.actor, at=timezone.now(), **facts)
        return address(found.pk)

    shown = {"title": _("Change the course"), "course": found, "back": address(found.pk)}
    return handle(request, form, Deed("academy/course_form.html", _("The course was changed."), act, lambda: shown))


@require_http_methods(METHODS)
@keepers_only
def state(request: ActorRequest, course_id: int) -> HttpResponse:
    """Offer a course to learners, or offer it no more."""
    found = queries.course(request.actor, course_id)
    form = StateForm(typed(request), fresh_version=found.version, initial={"state": found.state})

    def act() -> str:
        facts = {"course_id": found.pk, "version": form.cleaned_data["version"]}
        wanted = CourseState(form.cleaned_data["state"])
        actions.set_course_state(actor=request.actor, at=timezone.now(), state=wanted, **facts)
        return address(found.pk)

    words = shown(found, _("Offer the course"), _("Save"))
    words["hint"] = _(
        "Learners see open courses only; those already taking a course that is no longer offered go on with it."
    )
    return handle(request, form, Deed(DEED, _("It was saved."), act, lambda: words))


def address(course_id: int) -> str:
    """The page of a course."""
    return reverse("academy-course", kwargs={"course_id": course_id})


def shown(course: Course, title: str, send: str, back: str = "") -> dict[str, Any]:
    """What every small form about a course says."""
    return {"title": title, "send": send, "back": back or address(course.pk), "course": course, "hint": "", "about": ""}


def _form(request: ActorRequest, initial: dict[str, Any], found: Course | None = None) -> CourseForm:
    others = queries.courses_for(request.actor).order_by("sort_key", "id")
    products = catalogue.products() if found is None else catalogue.products() | found.products.all()
    return CourseForm(
        typed(request),
        fresh_version=found.version if found else 0,
        initial=initial,
        products=products.distinct().order_by("position", "id"),
        courses=others.exclude(pk=found.pk) if found else others,
    )


def _sheet(request: ActorRequest, wanted: dict[str, str]) -> HttpResponseBase:
    titles = (_("Title"), _("State"), _("Language"), _("Lessons"), _("Learners"), _("Minutes"))
    columns = [Column(title, width) for title, width in zip(titles, (48, 18, 12, 12, 12, 12), strict=True)]
    return sheet_response("courses", _("Academy"), columns, _rows(request, wanted, _))


def _rows(request: ActorRequest, wanted: dict[str, str], said: Callable[[str], str]) -> Iterator[tuple[Any, ...]]:
    rows = queries.matching_courses(request.actor, **wanted).order_by("sort_key", "id")
    for one in rows.iterator(chunk_size=CHUNK):
        language = said("English") if one.language == "en" else said("Persian")
        yield one.title, one.state_word, language, one.lesson_count, one.learners, one.minutes  # type: ignore[attr-defined]
