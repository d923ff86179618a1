"""Taking an exam: begun, answered, saved as one goes, handed in, its result (H2)."""

import re
import secrets
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.queries.rows import Attempt, AttemptItem
from pishkhan.apps.academy.rules import AttemptState, Given
from pishkhan.doors.portal.academy import course_address
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.refusals import sentence
from pishkhan.infra.web.requests import ActorRequest, customer_only, is_fragment
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

LAST = 10_000
WINDOW = 32
NAME = re.compile(rf"[0-9a-f]{{{WINDOW}}}")
ORDERED = "ordering"
CHOSEN = ("single", "multiple")
NOTHING: Mapping[int, Given] = MappingProxyType({})


@customer_only
@require_POST
def begin(request: ActorRequest, course_id: int) -> HttpResponse:
    """Begin an attempt, or go back to the one that runs."""
    queries.course(request.actor, course_id)
    try:
        made = actions.start_attempt(actor=request.actor, at=timezone.now(), course_id=course_id)
    except NotFound:
        raise
    except Refusal as refusal:
        flash(request, sentence(refusal), "error")
        return redirect(course_address(course_id))
    return redirect(attempt_address(made.pk))


@customer_only
@require_safe
def attempt(request: ActorRequest, attempt_id: int) -> HttpResponse:
    """The questions while it runs, the result afterwards."""
    found = queries.attempt(request.actor, attempt_id)
    see(request, found.subject_key, timezone.now())
    if found.state == AttemptState.RUNNING.value:
        return _running(request, found)
    context = {"attempt": found, "course": found.enrolment.course, "items": queries.items_of(found)}
    context["plan"] = queries.study_plan(found) if found.state == AttemptState.FAILED.value else ()
    return render(request, "portal/attempt_result.html", context)


@customer_only
@require_POST
def answers(request: ActorRequest, attempt_id: int) -> HttpResponse:
    """Keep what was answered so far; sent by itself while one answers, or by its button."""
    found = queries.attempt(request.actor, attempt_id)
    given = _given(request, found)
    try:
        actions.save_answers(**_known(request, attempt_id), answers=given)
    except NotFound:
        raise
    except Conflict as conflict:
        return _elsewhere(request, attempt_id, given, conflict)
    except Refusal as refusal:
        return _saved(request, attempt_id, sentence(refusal), "error")
    return _saved(request, attempt_id, _("Your answers are saved."), "success")


@customer_only
@require_POST
def submission(request: ActorRequest, attempt_id: int) -> HttpResponse:
    """Hand in; a second time changes nothing."""
    found = queries.attempt(request.actor, attempt_id)
    given = _given(request, found) if not found.is_over(timezone.now()) else {}
    try:
        actions.submit_attempt(**_known(request, attempt_id), answers=given)
    except NotFound:
        raise
    except Conflict as conflict:
        return _elsewhere(request, attempt_id, given, conflict)
    except Refusal as refusal:
        return _saved(request, attempt_id, sentence(refusal), "error")
    return redirect(attempt_address(attempt_id))


def attempt_address(attempt_id: int) -> str:
    """The page of an attempt."""
    return reverse("portal-attempt", kwargs={"attempt_id": attempt_id})


def _known(request: ActorRequest, attempt_id: int) -> dict[str, Any]:
    """Who answers which attempt when, and what he had before him."""
    version = _number(request.POST.get("version", "")) or None
    page = {"version": version, "window": _window(request.POST.get("window", ""))}
    return {"actor": request.actor, "at": timezone.now(), "attempt_id": attempt_id, **page}


def _elsewhere(request: ActorRequest, attempt_id: int, typed: Mapping[int, Given], conflict: Conflict) -> HttpResponse:
    """Somebody answers in two windows: this one keeps what was typed in it, and says what differs from what is kept."""
    if is_fragment(request):
        return _saved(request, attempt_id, sentence(conflict), "error")
    return _running(request, queries.attempt(request.actor, attempt_id), typed, sentence(conflict))


def _running(
    request: ActorRequest, found: Attempt, typed: Mapping[int, Given] = NOTHING, refused: str = ""
) -> HttpResponse:
    items = queries.items_of(found)
    differing = [item.place for item in items if typed.get(item.place, item.given) != item.given]
    for item in items:
        item.answer = typed[item.place].to_data() if item.place in typed else item.answer
    context = {
        "refused": refused,
        "differing": differing,
        "attempt": found,
        "course": found.enrolment.course,
        "items": items,
        "is_over": found.is_over(looks().now),
        "seconds": max(0, int((found.due_at - looks().now).total_seconds())),
        "window": secrets.token_hex(WINDOW // 2),
        "answered": sum(not item.given.is_empty for item in items),
    }
    return render(request, "portal/attempt.html", context, status=409 if refused else 200)


def _saved(request: ActorRequest, attempt_id: int, said: str, tone: str) -> HttpResponse:
    """Beside the questions where script runs, on the page otherwise."""
    if is_fragment(request):
        version = queries.attempt(request.actor, attempt_id).version if tone == "success" else None
        words = {"said": said, "tone": tone, "now": looks().now, "version": version}
        return render(request, "portal/attempt_saved.html", words, status=200 if tone == "success" else 422)
    flash(request, said, tone)
    return redirect(attempt_address(attempt_id))


def _given(request: ActorRequest, found: Attempt) -> Mapping[int, Given]:
    """What the form says of each question that it shows; a question that is not of this attempt is refused."""
    items = {item.place: item for item in queries.items_of(found)}
    shown = {_number(word) for word in request.POST.getlist("shown")}
    if shown - set(items):
        raise NotFound("question")
    return {place: _answer(request, items[place]) for place in sorted(shown)}


def _answer(request: ActorRequest, item: AttemptItem) -> Given:
    name = f"answer-{item.place}"
    if item.version.kind in CHOSEN:
        return Given(tuple(one for one in request.POST.getlist(name) if one))
    if item.version.kind == ORDERED:
        return _ordered(request, item, name)
    return Given(text=request.POST.get(name, ""))


def _ordered(request: ActorRequest, item: AttemptItem, name: str) -> Given:
    """The choices by the places that were chosen for them; equal or missing places stand as they were shown."""
    places = {key: request.POST.get(f"{name}-{key}", "") for key in item.order}
    if not any(places.values()):
        return Given()
    return Given(tuple(sorted(item.order, key=lambda key: _number(places[key]) or LAST)))


def _window(word: str) -> str:
    """The name a page was given; whatever else is sent names none."""
    return word if NAME.fullmatch(word) else ""


def _number(word: str) -> int:
    plain = to_ascii_digits(word).strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else 0
