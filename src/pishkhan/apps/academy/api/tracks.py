"""Tracks for the vendor's people (listed, read, written, published), and for a learner how far he is (H3)."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.api.answers import TitledCourse
from pishkhan.apps.academy.rules import TrackTerms
from pishkhan.infra.api.answers import Answer, By, From, many, prepared
from pishkhan.infra.api.bodies import Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Id, Line, Name, PathId, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Tracks", side=ActorKind.VENDOR)
own_resource = Resource(Area.ACADEMY, "A learner's own tracks", side=ActorKind.CUSTOMER)
TRACK = "/tracks/{track_id}"
Ids = Annotated[tuple[Id, ...], Field(max_length=50, examples=[[]])]


class TrackIn(Versioned):
    """A track; `courses` stand in the order in which they are taken, each once, twenty at most."""

    name_fa: Annotated[Name, Field(max_length=120)] = Field(examples=["متخصص مدیریت فرایند"])
    name_en: Annotated[Line, Field(max_length=120)] = ""
    summary: Text = ""
    products: Ids = ()
    courses: Ids = ()

    def terms(self) -> TrackTerms:
        """What was sent, as values."""
        return TrackTerms(self.name_fa, self.name_en, self.summary, self.products, self.courses)


class PublicationIn(Versioned):
    """Whether learners see it."""

    published: Flag = True


class TrackRow(Answer):
    """A track of the list."""

    id: int
    name_fa: str
    name_en: str
    published: bool
    courses: Annotated[int, From("course_count")]


class TrackWritten(Answer):
    """A track after it was written."""

    id: int
    version: int
    name_fa: str
    published: bool


class TrackAnswer(Answer):
    """A track with its courses in order."""

    id: Annotated[int, From("track.id")]
    version: Annotated[int, From("track.version")]
    name_fa: Annotated[str, From("track.name_fa")]
    name_en: Annotated[str, From("track.name_en")]
    summary: Annotated[str, From("track.summary")]
    published: Annotated[bool, From("track.published")]
    products: Annotated[list[str], By(lambda page: list(page.products))]
    courses: Annotated[list[TitledCourse], By(lambda page: page.courses)]


class OwnTrackRow(Answer):
    """A published track, and how far one is: courses whose certificate counts, of all; the next one to take."""

    id: Annotated[int, From("track.id")]
    name_fa: Annotated[str, From("track.name_fa")]
    name_en: Annotated[str, From("track.name_en")]
    summary: Annotated[str, From("track.summary")]
    products: Annotated[list[str], By(lambda one: list(one.products))]
    courses: Annotated[list[TitledCourse], By(lambda one: one.courses)]
    passed: Annotated[int, From("progress.passed")]
    next_course: Annotated[int | None, From("progress.next_id")]
    is_complete: Annotated[bool, From("progress.is_complete")]


@resource.get("/tracks", TrackRow, rows=True)
def list_tracks(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the tracks by name."""
    page = queries.tracks_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(TrackRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(TRACK, TrackAnswer)
def get_track(call: Call, track_id: PathId) -> Reply:
    """Read a track with its courses."""
    page = queries.track_page(call.actor, track_id)
    return Reply(prepared(TrackAnswer)(page), version=page.track.version)


@resource.post("/tracks", TrackWritten)
def write_track(call: Call, body: TrackIn) -> Reply:
    """Begin a track; learners see it once it is published."""
    made = actions.write_track(actor=call.actor, at=call.at, terms=body.terms())
    location = f"/api/v1/tracks/{made.pk}"
    return Reply(prepared(TrackWritten)(made), version=made.version, location=location)


@resource.put(TRACK, TrackWritten)
def change_track(call: Call, track_id: PathId, body: TrackIn) -> Reply:
    """Write a track anew, with all its courses."""
    version, terms = call.version(body.version), body.terms()
    found = actions.change_track(actor=call.actor, at=call.at, track_id=track_id, terms=terms, version=version)
    return Reply(prepared(TrackWritten)(found), version=found.version)


@resource.put(f"{TRACK}/publication", TrackWritten)
def publish_track(call: Call, track_id: PathId, body: PublicationIn) -> Reply:
    """Show a track to learners, or withdraw it."""
    version, published = call.version(body.version), body.published
    found = actions.publish_track(actor=call.actor, at=call.at, track_id=track_id, published=published, version=version)
    return Reply(prepared(TrackWritten)(found), version=found.version)


@own_resource.get("/own-tracks", OwnTrackRow, rows=True)
def list_own_tracks(call: Call) -> Rows:
    """List the published tracks, and how far one is on each."""
    return Rows(many(OwnTrackRow, queries.own_tracks(call.actor, house_day(call.at))))
