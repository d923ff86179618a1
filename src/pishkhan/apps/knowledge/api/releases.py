"""Releases for programs: publishers write them, everybody they are for reads and takes them (F4)."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponseBase
from pydantic import Field

from pishkhan.apps.knowledge.actions import releases as actions
from pishkhan.apps.knowledge.api.shapes import AimAnswer, FileKeys, StoredAnswer, uploaded
from pishkhan.apps.knowledge.queries import releases as queries
from pishkhan.apps.knowledge.rules.audience import Audience
from pishkhan.apps.knowledge.rules.publishing import LONGEST_TITLE, ReleaseKind
from pishkhan.infra.api.answers import By, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Day, Id, Line, Name, OneOf, PathId, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.days import house_day
from pishkhan.infra.files import download_response
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "Releases")
RELEASE = "/releases/{release_id}"
TERMS = ("product_id", "number", "released_on", "kind", "name", "notes", "audience", "organisation_id")


class ReleaseFileAnswer(StoredAnswer):
    """A file of a release; its bytes are at `/api/v1/release-files/{id}`."""

    downloads: int


class ReleaseAnswer(AimAnswer):
    """A release with its notes (in a few marks) and files; drafts and withdrawn ones are told to colleagues alone."""

    version: int
    kind: Annotated[str, OneOf(ReleaseKind)]
    name: str
    number: str
    released_on: date
    notes: str
    published_at: datetime | None
    withdrawn_at: datetime | None
    files: Annotated[list[ReleaseFileAnswer], By(lambda found: found.files.all())]


class ReleaseFacts(Body):
    """What is said of a release; an add-on and a tool have a `name`."""

    product: Annotated[Id, As("product_id")]
    number: Annotated[Name, Field(max_length=60)] = Field(examples=["5.2.1"])
    released_on: Day
    kind: Annotated[str, OneOf(ReleaseKind)] = ReleaseKind.RELEASE.value
    name: Annotated[Line, Field(max_length=LONGEST_TITLE)] = ""
    notes: Text = ""
    audience: Annotated[str, OneOf(Audience)] = Audience.OWNERS.value
    organisation: Annotated[Id | None, As("organisation_id")] = None


class ReleaseIn(ReleaseFacts):
    """A release to be written down; it is shown once it is published."""

    files: FileKeys = ()


class ReleaseChangeIn(ReleaseFacts, Versioned):
    """A release written anew."""


class ReleaseFilesIn(Body):
    """More files."""

    files: FileKeys


@resource.get("/releases", ReleaseAnswer, rows=True)
def list_releases(
    call: Call,
    product: PathId | None = None,
    kind: Annotated[str | None, OneOf(ReleaseKind)] = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Rows:
    """List the releases that are for the caller, the newest first."""
    today = house_day(call.at)
    page = queries.releases_page(call.actor, today, product_id=product, kind=kind or "", cursor=cursor, size=limit)
    return Rows(many(ReleaseAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/releases", ReleaseAnswer)
def write_release(call: Call, body: ReleaseIn) -> Reply:
    """Write a release down."""
    files = uploaded(call, body.files)
    made = actions.write_release(actor=call.actor, at=call.at, terms=_terms(call, body), files=files)
    return _now(call, made.pk, location=f"/api/v1/releases/{made.pk}")


@resource.get(RELEASE, ReleaseAnswer)
def get_release(call: Call, release_id: PathId) -> Reply:
    """Read one release."""
    return _now(call, release_id)


@resource.put(RELEASE, ReleaseAnswer)
def change_release(call: Call, release_id: PathId, body: ReleaseChangeIn) -> Reply:
    """Write a release anew."""
    who: dict[str, Any] = {"actor": call.actor, "at": call.at, "release_id": release_id}
    actions.change_release(**who, terms=_terms(call, body), version=call.version(body.version))
    return _now(call, release_id)


@resource.post(f"{RELEASE}/publication", ReleaseAnswer)
def publish_release(call: Call, release_id: PathId) -> Reply:
    """Show a release to those it is for."""
    actions.publish_release(actor=call.actor, at=call.at, release_id=release_id)
    return _now(call, release_id)


@resource.post(f"{RELEASE}/withdrawal", ReleaseAnswer)
def withdraw_release(call: Call, release_id: PathId) -> Reply:
    """Offer a release no longer."""
    actions.withdraw_release(actor=call.actor, at=call.at, release_id=release_id)
    return _now(call, release_id)


@resource.post(f"{RELEASE}/files", ReleaseAnswer)
def add_release_files(call: Call, release_id: PathId, body: ReleaseFilesIn) -> Reply:
    """Put uploads beside a release."""
    files = uploaded(call, body.files)
    actions.add_release_files(actor=call.actor, at=call.at, release_id=release_id, files=files)
    return _now(call, release_id)


@resource.post("/release-files/{release_file_id}/removal", ReleaseAnswer)
def remove_release_file(call: Call, release_file_id: PathId) -> Reply:
    """Take a file out of its release."""
    found = actions.remove_release_file(actor=call.actor, at=call.at, file_id=release_file_id)
    return _now(call, found.pk)


@resource.get("/release-files/{release_file_id}", None, gives=ANYTHING)
def get_release_file(call: Call, release_file_id: PathId) -> HttpResponseBase:
    """Fetch a file of a release, always as a download; it is counted."""
    found = queries.release_file(call.actor, release_file_id, house_day(call.at))
    actions.take_release_file(actor=call.actor, at=call.at, taken=found)
    return download_response(found.file, found.name)


def _terms(call: Call, body: ReleaseFacts) -> actions.ReleaseTerms:
    facts = given(call, body)
    return actions.ReleaseTerms(**{name: facts[name] for name in TERMS})


def _now(call: Call, release_id: int, *, location: str = "") -> Reply:
    found = queries.release(call.actor, release_id, house_day(call.at))
    return Reply(prepared(ReleaseAnswer)(found), version=found.version, location=location)
