"""Who learns a course, how far everybody is, and what free text waits for a mark (H1, H2)."""

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
from pishkhan.apps.academy.forms.sessions import FindLearnersForm, LearnerForm
from pishkhan.apps.academy.queries.rows import Enrolment
from pishkhan.apps.academy.rules import AttemptState, attempts_left, may_keep
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, places, readers_only
from pishkhan.apps.academy.web.courses import DEED, address, shown
from pishkhan.apps.customers import queries as customers
from pishkhan.infra.notifications.bell import see, see_all
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed

CHUNK = 2_000


@require_safe
@readers_only
def learners(request: ActorRequest, course_id: int) -> HttpResponseBase:
    """Everybody who learns a course, the newest first."""
    course = queries.course(request.actor, course_id)
    form = FindLearnersForm(request.GET or None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    if wants_sheet(request):
        return _sheet(request, course_id, text)
    page = queries.learners_page(request.actor, course_id, text=text, cursor=request.GET.get("cursor"))
    context = {
        "course": course,
        "rows": page.items,
        "form": form,
        "sheet": sheet_address(request),
        "may": may_keep(request.actor),
        **places(request, page),
    }
    return render(request, "academy/learners.html", context)


@require_http_methods(METHODS)
@keepers_only
def new_learner(request: ActorRequest, course_id: int) -> HttpResponse:
    """Find somebody at a customer and enrol him."""
    course = queries.course(request.actor, course_id)
    form = LearnerForm(typed(request))
    text = request.GET.get("q", "")[:100]

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "course_id": course.pk}
        actions.enrol(**known, contact_id=form.cleaned_data["contact"])  # type: ignore[arg-type]
        return reverse("academy-learners", kwargs={"course_id": course.pk})

    found = customers.find_contacts(request.actor, text) if text else []
    words = {"course": course, "found": found, "sought": text}
    return handle(request, form, Deed("academy/whom.html", _("The learner was enrolled."), act, lambda: words))


@require_safe
@readers_only
def learner(request: ActorRequest, enrolment_id: int) -> HttpResponse:
    """How far one learner is: lessons, attempts, certificate."""
    found = queries.enrolment(request.actor, enrolment_id)
    page = queries.course_page(request.actor, found.course_id)
    standing = queries.standing(found, page.exam, len(page.lessons), looks().now)
    see_all(request, [one.subject_key for one in standing.attempts], timezone.now())
    context = {
        "enrolment": found,
        "course": found.course,
        "page": page,
        "standing": standing,
        "left": attempts_left(standing.facts),
        "may": may_keep(request.actor),
    }
    return render(request, "academy/learner.html", context)


@require_http_methods(METHODS)
@keepers_only
def withdrawal(request: ActorRequest, enrolment_id: int) -> HttpResponse:
    """Sign a learner off."""
    found = queries.enrolment(request.actor, enrolment_id)

    def act() -> str:
        actions.withdraw(actor=request.actor, at=timezone.now(), enrolment_id=found.pk)
        return address(found.course_id)

    words = _about(found, _("Remove the learner from the course"), _("Remove from the course"))
    words["hint"] = _("What was learnt is kept in case of a later enrolment.")
    form = SureForm(typed(request))
    return handle(
        request, form, Deed(DEED, _("The learner was removed from the course."), act, lambda: words, tone="danger")
    )


@require_http_methods(METHODS)
@keepers_only
def another_attempt(request: ActorRequest, enrolment_id: int) -> HttpResponse:
    """Give a learner one attempt more."""
    found = queries.enrolment(request.actor, enrolment_id)

    def act() -> str:
        actions.grant_attempt(actor=request.actor, at=timezone.now(), enrolment_id=found.pk)
        return reverse("academy-learner", kwargs={"enrolment_id": found.pk})

    words = _about(found, _("Grant another attempt"), _("Grant it"))
    words["hint"] = _("One attempt beyond the limit of the exam.")
    form = SureForm(typed(request))
    return handle(request, form, Deed(DEED, _("Another attempt was granted."), act, lambda: words))


@require_safe
@keepers_only
def attempt(request: ActorRequest, attempt_id: int) -> HttpResponse:
    """What was asked and answered in one attempt."""
    found = queries.attempt(request.actor, attempt_id)
    actions.record_attempt_read(actor=request.actor, at=timezone.now(), attempt=found)
    see(request, found.subject_key, timezone.now())
    context = {
        "attempt": found,
        "course": found.enrolment.course,
        "items": queries.items_of(found) if found.state != AttemptState.RUNNING.value else (),
        "plan": queries.study_plan(found) if found.state == AttemptState.FAILED.value else (),
    }
    return render(request, "academy/attempt.html", context)


def _about(found: Enrolment, title: str, send: str) -> dict[str, Any]:
    back = reverse("academy-learner", kwargs={"enrolment_id": found.pk})
    return shown(found.course, title, send, back) | {"about": found.contact.full_name}


def _sheet(request: ActorRequest, course_id: int, text: str) -> HttpResponseBase:
    titles = (_("Full name"), _("Enrolled at"), _("Finished lessons"), _("Lessons"), _("Last attempt"))
    columns = [Column(title, width) for title, width in zip(titles, (32, 20, 16, 12, 20), strict=True)]
    return sheet_response("learners", _("Learners"), columns, _rows(request, course_id, text))


def _rows(request: ActorRequest, course_id: int, text: str) -> Iterator[tuple[Any, ...]]:
    rows: Any = queries.matching_learners(request.actor, course_id, text=text).order_by("-id")
    for one in rows.iterator(chunk_size=CHUNK):
        done, lessons = one.done_count, one.lesson_count or 0
        yield one.contact.full_name, one.enrolled_at, done, lessons, one.last_word or ""
