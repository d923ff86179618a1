"""Tracks: as they are kept, and how far a learner is on those that are published (H3)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from pishkhan.apps.academy.models import Certificate, Course, Track, TrackStep
from pishkhan.apps.academy.queries.guard import courses_for, track, tracks_for
from pishkhan.apps.academy.rules import TrackProgress, may_read, track_progress
from pishkhan.apps.academy.rules.certificates import counts
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

ORDER = ("sort_key", "id")
TRACKS_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class TrackPage:
    """One track with its courses in order, and the names of the products it is for."""

    track: Track
    courses: tuple[Course, ...]
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnTrack:
    """A published track as a learner sees it: the courses he may take, those he has passed, and how far that is."""

    track: Track
    courses: tuple[Course, ...]
    products: tuple[str, ...]
    certified: frozenset[int]
    progress: TrackProgress

    @property
    def next_course(self) -> Course | None:
        """The first course that is not passed."""
        return next((one for one in self.courses if one.pk == self.progress.next_id), None)


def tracks_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Track]:
    """One page of all tracks by name, as `counted_tracks`."""
    return keyset(counted_tracks(actor), order=ORDER, cursor=cursor, size=size)


def counted_tracks(actor: Actor) -> QuerySet[Track]:
    """All tracks with the number of their courses; raises `NotFound` outside the readers."""
    if not may_read(actor):
        raise NotFound("page")
    return tracks_for(actor).annotate(course_count=Count("steps"))


def track_page(actor: Actor, track_id: int) -> TrackPage:
    """One track with all its courses, open or not, for the academy's readers; raises `NotFound`."""
    if not may_read(actor):
        raise NotFound("track")
    found = track(actor, track_id)
    steps = TrackStep.objects.filter(track=found).select_related("course").order_by("place")
    products = tuple(one.name for one in found.products.order_by("position", "id"))
    return TrackPage(found, tuple(one.course for one in steps), products)


def own_tracks(actor: Actor, today: date) -> list[OwnTrack]:
    """The published tracks by name, each with how far the learner is that day; four queries for any number.

    Courses that he may not see (taken back since) do not count; a track without any other is left out.
    """
    if actor.contact_id is None:
        return []
    steps = TrackStep.objects.filter(course__in=courses_for(actor)).select_related("course").order_by("place")
    rows = tracks_for(actor).prefetch_related(Prefetch("steps", steps, to_attr="shown_steps"), "products")
    found = [one for one in rows.order_by(*ORDER)[:TRACKS_AT_MOST] if one.shown_steps]
    certified = _certified(actor.contact_id, today) if found else frozenset()
    return [_own(one, certified) for one in found]


def _own(found: Track, certified: frozenset[int]) -> OwnTrack:
    courses = tuple(one.course for one in found.shown_steps)  # type: ignore[attr-defined]
    products = tuple(one.name for one in sorted(found.products.all(), key=lambda one: (one.position, one.pk)))
    return OwnTrack(found, courses, products, certified, track_progress([one.pk for one in courses], certified))


def _certified(contact_id: int, today: date) -> frozenset[int]:
    """The courses of which a certificate of this person counts on a day."""
    rows = Certificate.objects.filter(contact=contact_id)
    return frozenset(one.course_id for one in rows if counts(one.expires_on, one.issued_on, today, one.revoked_on))
