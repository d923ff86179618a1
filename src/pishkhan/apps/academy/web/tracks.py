"""Tracks: the list, one of them, writing and publishing it (H3)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.forms.tracks import PublicationForm, TrackForm
from pishkhan.apps.academy.queries.rows import Track
from pishkhan.apps.academy.rules import may_keep
from pishkhan.apps.academy.web.acting import METHODS, keepers_only, places, readers_only
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed

FORM = "academy/track_form.html"
CHUNK = 500


@require_safe
@readers_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every track, by name."""
    if wants_sheet(request):
        return _sheet(request)
    page = queries.tracks_page(request.actor, cursor=request.GET.get("cursor"))
    context = {"rows": page.items, "may": may_keep(request.actor), **places(request, page)}
    context |= {"sheet": sheet_address(request)}
    return render(request, "academy/tracks.html", context)


@require_safe
@readers_only
def page(request: ActorRequest, track_id: int) -> HttpResponse:
    """One track with its courses in order."""
    found = queries.track_page(request.actor, track_id)
    context = {"page": found, "track": found.track, "may": may_keep(request.actor)}
    return render(request, "academy/track.html", context)


@require_http_methods(METHODS)
@keepers_only
def new(request: ActorRequest) -> HttpResponse:
    """Begin a track."""
    form = _form(request, {})

    def act() -> str:
        return address(actions.write_track(actor=request.actor, at=timezone.now(), terms=form.terms()).pk)

    shown = {"title": _("New track"), "track": None, "back": reverse("academy-tracks")}
    return handle(request, form, Deed(FORM, _("The track was created."), act, lambda: shown))


@require_http_methods(METHODS)
@keepers_only
def text(request: ActorRequest, track_id: int) -> HttpResponse:
    """Write a track anew, with its courses and their order."""
    found = queries.track_page(request.actor, track_id)
    initial = {name: getattr(found.track, name) for name in ("name_fa", "name_en", "summary")}
    initial |= {"products": found.track.products.all()}
    initial |= {f"course-{row}": str(one.pk) for row, one in enumerate(found.courses)}
    form = _form(request, initial, found.track)

    def act() -> str:
        facts = {"track_id": track_id, "terms": form.terms(), "version": form.cleaned_data["version"]}
        actions.change_track(actor=request.actor, at=timezone.now(), **facts)
        return address(track_id)

    shown = {"title": _("Change the track"), "track": found.track, "back": address(track_id)}
    return handle(request, form, Deed(FORM, _("The track was changed."), act, lambda: shown))


@require_http_methods(METHODS)
@keepers_only
def publication(request: ActorRequest, track_id: int) -> HttpResponse:
    """Publish a track that learners do not see, withdraw one that they see."""
    found = queries.track(request.actor, track_id)
    form = PublicationForm(typed(request), fresh_version=found.version)
    published = not found.published

    def act() -> str:
        facts = {"track_id": track_id, "published": published, "version": form.cleaned_data["version"]}
        actions.publish_track(actor=request.actor, at=timezone.now(), **facts)
        return address(track_id)

    said = _("The track was published.") if published else _("The track was withdrawn.")
    return handle(request, form, Deed("academy/forms/track_deed.html", said, act, lambda: _words(found)))


def address(track_id: int) -> str:
    """The page of a track."""
    return reverse("academy-track", kwargs={"track_id": track_id})


def _words(found: Track) -> dict[str, Any]:
    title = _("Withdraw the track") if found.published else _("Publish the track")
    hint = _("Learners no longer see it; the courses and what was learnt stay.")
    if not found.published:
        hint = _("Learners see it in the academy with how far they are. All its courses have to be open.")
    return {"title": title, "send": title, "back": address(found.pk), "track": found, "hint": hint}


def _sheet(request: ActorRequest) -> HttpResponseBase:
    columns = [Column(title, width) for title, width in ((_("Name"), 48), (_("State"), 18), (_("Courses"), 12))]
    return sheet_response("tracks", _("Tracks"), columns, _rows(request, _))


def _rows(request: ActorRequest, said: Callable[[str], str]) -> Iterator[tuple[Any, ...]]:
    for one in queries.counted_tracks(request.actor).order_by("id").iterator(chunk_size=CHUNK):
        state = said("Published to learners") if one.published else said("Not published")
        yield one.name, state, one.course_count  # type: ignore[attr-defined]


def _form(request: ActorRequest, initial: dict[str, Any], found: Track | None = None) -> TrackForm:
    products = catalogue.products() if found is None else catalogue.products() | found.products.all()
    courses = queries.courses_for(request.actor).order_by("sort_key", "id")
    return TrackForm(
        typed(request),
        fresh_version=found.version if found else 0,
        initial=initial,
        products=products.distinct().order_by("position", "id"),
        courses=list(courses.values_list("pk", "title")),
    )
