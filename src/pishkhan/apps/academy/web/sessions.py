"""Sessions: planned, filled, held (H1)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.courses import ReasonForm
from pishkhan.apps.academy.forms.sessions import FindSessionsForm, SeatForm, SessionForm
from pishkhan.apps.academy.queries.rows import Session
from pishkhan.apps.academy.rules import Presence, may_keep
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, places, pressed, readers_only
from pishkhan.apps.academy.web.courses import DEED, address, shown
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed
from pishkhan.infra.web.seeking import OFFERED_AT_MOST, Offer, Sought, text_sought

CHUNK = 2_000
TEXT = ("kind", "place", "starts_at", "ends_at", "capacity")


@require_safe
@readers_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """The sessions to come, or those that were."""
    courses = queries.courses_for(request.actor).order_by("sort_key", "id")
    form = FindSessionsForm(request.GET or None, courses=courses)
    wanted = _wanted(form)
    if wants_sheet(request):
        return _sheet(request, wanted)
    page = queries.sessions_page(request.actor, looks().now, **wanted, cursor=request.GET.get("cursor"))
    context = {"rows": page.items, "form": form, "sheet": sheet_address(request), **places(request, page)}
    return render(request, "academy/sessions.html", context)


@require_safe
@readers_only
def page(request: ActorRequest, session_id: int) -> HttpResponse:
    """One session with its attendance sheet and those who wait."""
    found = queries.session_page(request.actor, session_id)
    context = {
        "page": found,
        "session": found.session,
        "course": found.session.course,
        "presences": list(Presence),
        "has_begun": found.session.starts_at <= looks().now,
        "may": may_keep(request.actor),
    }
    return render(request, "academy/session.html", context)


@require_http_methods(METHODS)
@keepers_only
def new(request: ActorRequest, course_id: int) -> HttpResponse:
    """Plan a session of a course."""
    course = queries.course(request.actor, course_id)
    initial = {"kind": "online", "capacity": 20, "trainer": request.actor.user_id}
    form = SessionForm(typed(request), fresh_version=0, initial=initial, trainers=queries.trainers(request.actor))

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "course_id": course.pk}
        return session_address(actions.plan_session(**known, terms=form.terms()).pk)  # type: ignore[arg-type]

    words = {"title": _("New session"), "course": course, "back": address(course.pk)}
    return handle(request, form, Deed("academy/session_form.html", _("The session was planned."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def text(request: ActorRequest, session_id: int) -> HttpResponse:
    """Change a session; everybody who has a place is told when time or place are others."""
    found = queries.session(request.actor, session_id)
    initial = {name: getattr(found, name) for name in TEXT} | {"trainer": found.trainer_id}
    trainers = queries.trainers(request.actor)
    form = SessionForm(typed(request), fresh_version=found.version, initial=initial, trainers=trainers)

    def act() -> str:
        facts = {"session_id": found.pk, "terms": form.terms(), "version": form.cleaned_data["version"]}
        actions.change_session(actor=request.actor, at=timezone.now(), **facts)
        return session_address(found.pk)

    words = {"title": _("Change the session"), "course": found.course, "back": session_address(found.pk)}
    return handle(request, form, Deed("academy/session_form.html", _("The session was changed."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def cancellation(request: ActorRequest, session_id: int) -> HttpResponse:
    """Call a session off."""
    found = queries.session(request.actor, session_id)
    form = ReasonForm(typed(request), fresh_version=found.version)

    def act() -> str:
        facts = {"session_id": found.pk, **form.facts(), "version": form.cleaned_data["version"]}
        actions.cancel_session(actor=request.actor, at=timezone.now(), **facts)
        return session_address(found.pk)

    words = shown(found.course, _("Cancel the session"), _("Cancel the session"), session_address(found.pk))
    words["hint"] = _("Everyone with a place or on the waiting list is told the reason.")
    return handle(request, form, Deed(DEED, _("The session was cancelled."), act, lambda: words, tone="danger"))


@require_http_methods(METHODS)
@keepers_only
def seats(request: ActorRequest, session_id: int) -> HttpResponse:
    """Give a learner of the course a place, or put him on the waiting list."""
    found = queries.session(request.actor, session_id)
    form = SeatForm(typed(request), learners=_learners(request, found.course_id))

    def act() -> str:
        facts = {"session_id": found.pk, "contact_id": form.cleaned_data["contact"].pk}
        actions.take_seat(actor=request.actor, at=timezone.now(), **facts)
        return session_address(found.pk)

    words = shown(found.course, _("Add a learner"), _("Add"), session_address(found.pk))
    words["hint"] = _("If every place is taken, the learner waits and moves up automatically.")
    return handle(request, form, Deed(DEED, _("The learner was added."), act, lambda: words))


def _learners(request: ActorRequest, course_id: int) -> Sought:
    """Whoever learns the course, the newest first."""
    text = text_sought(request)
    rows = queries.matching_learners(request.actor, course_id, text=text).order_by("-id")[: OFFERED_AT_MOST + 1]
    offers = [Offer(one.contact_id, one.contact.full_name, one.contact.job_title) for one in rows]
    return Sought(queries.learners_of(request.actor, course_id), offers, text, request.path)


@require_POST
@keepers_only
def seat_return(request: ActorRequest, session_id: int, contact_id: int) -> HttpResponse:
    """Take somebody off a session or its list; the next one moves up."""
    queries.session(request.actor, session_id)

    def act() -> object:
        known = {"session_id": session_id, "contact_id": contact_id}
        return actions.leave_seat(actor=request.actor, at=timezone.now(), **known)

    return pressed(request, act, _("The place was given back."), session_address(session_id))


@require_POST
@keepers_only
def attendance(request: ActorRequest, session_id: int) -> HttpResponse:
    """Fill in the attendance sheet."""
    found = queries.session_page(request.actor, session_id)
    sheet = {one.pk: request.POST.get(f"seat-{one.pk}", "") for one in found.seated}
    present = {pk: Presence(word) for pk, word in sheet.items() if word in list(Presence)}

    def act() -> object:
        known = {"actor": request.actor, "at": timezone.now(), "session_id": session_id}
        return actions.record_attendance(**known, present=present)  # type: ignore[arg-type]

    return pressed(request, act, _("The attendance was recorded."), session_address(session_id))


def session_address(session_id: int) -> str:
    """The page of a session."""
    return reverse("academy-session", kwargs={"session_id": session_id})


def _wanted(form: FindSessionsForm) -> dict[str, Any]:
    if not (form.is_bound and form.is_valid()):
        return {}
    course = form.cleaned_data["course"]
    return {"course_id": course.pk if course else None, "past": form.cleaned_data["past"]}


def _sheet(request: ActorRequest, wanted: dict[str, Any]) -> HttpResponseBase:
    titles = (
        *(_("Course"), _("Kind"), _("Begins"), _("Ends"), _("Trainer"), _("Places")),
        *(_("Places taken"), _("Waiting"), _("State")),
    )
    columns = [Column(title, width) for title, width in zip(titles, (44, 14, 20, 20, 26, 10, 10, 10, 14), strict=True)]
    return sheet_response("sessions", _("Sessions"), columns, _rows(request, wanted))


def _rows(request: ActorRequest, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    rows: Any = queries.matching_sessions(request.actor, looks().now, **wanted).order_by("starts_at", "id")
    for one in rows.iterator(chunk_size=CHUNK):
        yield _row(one)


def _row(one: Session) -> tuple[Any, ...]:
    span = (one.starts_at, one.ends_at, one.trainer.full_name)
    waiting = one.waiting  # type: ignore[attr-defined]
    return one.course.title, one.kind_word, *span, one.capacity, one.taken, waiting, one.state_word
