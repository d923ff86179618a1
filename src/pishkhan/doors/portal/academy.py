"""The academy for learners: courses on offer and one's own, lessons, sessions, certificates (H1, H2)."""

from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.courses import SureForm
from pishkhan.apps.academy.rules import CourseState, attempts_left, may_start_at, why_not
from pishkhan.apps.academy.web.acting import pressed
from pishkhan.infra.days import house_day
from pishkhan.infra.notifications.bell import see, see_all
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.refusals import sentence
from pishkhan.infra.web.requests import ActorRequest, customer_only, typed
from pishkhan.pure.prose import blocks
from pishkhan.pure.refusal import NotFound


@customer_only
@require_safe
def academy(request: ActorRequest) -> HttpResponse:
    """What one learns, the sessions one has a place in, one's certificates, and what else is on offer."""
    if request.actor.contact_id is None:
        raise NotFound("page")
    now = looks().now
    offered = queries.offered_courses(request.actor, cursor=request.GET.get("cursor"))
    certificates = queries.own_certificates(request.actor)
    see_all(request, [one.subject_key for one in certificates], timezone.now())
    context = {
        "tracks": queries.own_tracks(request.actor, house_day(now)),
        "learning": queries.own_learning(request.actor),
        "seats": queries.own_seats(request.actor, now),
        "certificates": certificates,
        "offered": offered.items,
        "today": house_day(now),
        "previous": f"?cursor={offered.previous_cursor}" if offered.previous_cursor else "",
        "following": f"?cursor={offered.next_cursor}" if offered.next_cursor else "",
    }
    return render(request, "portal/academy.html", context)


@customer_only
@require_safe
def course(request: ActorRequest, course_id: int) -> HttpResponse:
    """One course: its syllabus, and for who learns it how far he is, its exam and its sessions."""
    page = queries.course_page(request.actor, course_id)
    own = queries.own_enrolment(request.actor, course_id)
    see(request, page.course.subject_key, timezone.now())
    context: dict[str, Any] = {"page": page, "course": page.course, "own": own, "sessions": (), "standing": None}
    context |= {"is_open": page.course.state == CourseState.OPEN.value, "now": looks().now}
    if own is not None:
        context |= _learning(request, page, own)
    return render(request, "portal/course.html", context)


@customer_only
@require_POST
def enrolment(request: ActorRequest, course_id: int) -> HttpResponse:
    """Learn a course from now on."""
    queries.course(request.actor, course_id)

    def act() -> object:
        return actions.enrol(actor=request.actor, at=timezone.now(), course_id=course_id)

    return pressed(request, act, _("You are enrolled. Begin with the first lesson."), course_address(course_id))


@customer_only
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: ActorRequest, course_id: int) -> HttpResponse:
    """Sign off from a course."""
    own = queries.own_enrolment(request.actor, course_id)
    if own is None:
        raise NotFound("course")
    enrolment_id = own.pk

    def act() -> str:
        actions.withdraw(actor=request.actor, at=timezone.now(), enrolment_id=enrolment_id)
        return reverse("portal-academy")

    words = {"title": _("Leave the course"), "send": _("Leave the course"), "back": course_address(course_id)}
    words["hint"] = _("What you have learnt stays, in case you enrol again.")
    context = words | {"course": own.course}
    said = _("You have left the course.")
    deed = Deed("portal/academy_deed.html", said, act, lambda: context, tone="danger")
    return handle(request, SureForm(typed(request)), deed)


@customer_only
@require_safe
def lesson(request: ActorRequest, lesson_id: int) -> HttpResponse:
    """One lesson, with the ways to its neighbours."""
    found = queries.lesson(request.actor, lesson_id)
    page = queries.course_page(request.actor, found.section.course_id)
    own = queries.own_enrolment(request.actor, page.course.pk)
    if own is None:
        raise NotFound("lesson")
    every = page.lessons
    place = next(number for number, one in enumerate(every) if one.pk == found.pk)
    context = {
        "lesson": found,
        "course": page.course,
        "blocks": blocks(found.body),
        "files": queries.files_of(found),
        "is_done": queries.is_done(own, found),
        "number": place + 1,
        "count": len(every),
        "before": every[place - 1] if place else None,
        "after": every[place + 1] if place + 1 < len(every) else None,
    }
    return render(request, "portal/lesson.html", context)


@customer_only
@require_POST
def lesson_done(request: ActorRequest, lesson_id: int) -> HttpResponse:
    """Say that a lesson is finished, or is not after all; goes on to the next one."""
    done = request.POST.get("done") != "no"
    found = queries.lesson(request.actor, lesson_id)
    every = queries.course_page(request.actor, found.section.course_id).lessons
    later = next((after.pk for one, after in pairwise(every) if one.pk == lesson_id), None)

    def act() -> object:
        return actions.mark_lesson(actor=request.actor, at=timezone.now(), lesson_id=lesson_id, done=done)

    if not done:
        return pressed(request, act, _("The lesson counts as not finished."), lesson_address(lesson_id))
    address = lesson_address(later) if later else course_address(found.section.course_id)
    said = _("Well done. Here is the next lesson.") if later else _("You have come to the end of the lessons.")
    return pressed(request, act, said, address)


@customer_only
@require_POST
def seat(request: ActorRequest, session_id: int) -> HttpResponse:
    """Take a place in a session, or wait for one."""
    found = queries.session(request.actor, session_id)
    said = _("You have a place.") if found.free else _("Every place is taken; you are on the waiting list.")

    def act() -> object:
        return actions.take_seat(actor=request.actor, at=timezone.now(), session_id=session_id)

    return pressed(request, act, said, course_address(found.course_id))


@customer_only
@require_POST
def seat_return(request: ActorRequest, session_id: int) -> HttpResponse:
    """Give a place back, or wait no longer."""
    found = queries.session(request.actor, session_id)

    def act() -> object:
        return actions.leave_seat(actor=request.actor, at=timezone.now(), session_id=session_id)

    return pressed(request, act, _("You have withdrawn from the session."), course_address(found.course_id))


def course_address(course_id: int) -> str:
    """The page of a course."""
    return reverse("portal-course", kwargs={"course_id": course_id})


def lesson_address(lesson_id: int) -> str:
    """The page of a lesson."""
    return reverse("portal-lesson", kwargs={"lesson_id": lesson_id})


def _learning(request: ActorRequest, page: queries.CoursePage, own: Any) -> dict[str, Any]:
    now = looks().now
    standing = queries.standing(own, page.exam, len(page.lessons), now)
    refusal = why_not(standing.facts, now, house_day(now))
    return {
        "standing": standing,
        "refusal": sentence(refusal) if refusal else "",
        "left": attempts_left(standing.facts),
        "free_at": may_start_at(standing.facts),
        "today": house_day(now),
        "sessions": queries.own_sessions(request.actor, page.course.pk, now),
        "next_lesson": next((one for one in page.lessons if one.pk not in standing.done), None),
    }
