"""The library for programs: colleagues keep it, customers read theirs, a representative adds to his folder (G2)."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpResponseBase
from pydantic import Field

from pishkhan.apps.knowledge.actions import library as actions
from pishkhan.apps.knowledge.api.shapes import AimAnswer, AimIn, FileKey, StoredAnswer, one_upload
from pishkhan.apps.knowledge.queries import library as queries
from pishkhan.apps.knowledge.queries.library import LibrarySought
from pishkhan.apps.knowledge.rules.library import LONGEST_NOTE, LONGEST_TITLE, Folder
from pishkhan.infra.api.answers import By, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Line, Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.days import house_day
from pishkhan.infra.files import download_response
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "Files of the library")
FILE = "/library-files/{library_file_id}"


class LibraryRow(AimAnswer):
    """A file of the library; `about` is in whose folder, `by_customer` when a representative has put it there."""

    about: Ref | None
    folder: Annotated[str, OneOf(Folder)]
    title: str
    note: str
    edition: int
    by_customer: bool
    downloads: int
    changed_at: datetime


class FileEditionAnswer(StoredAnswer):
    """An edition of a file; its bytes are at `/api/v1/file-editions/{id}`."""

    number: int
    note: str


class LibraryAnswer(LibraryRow):
    """A file with its editions, the newest first."""

    version: int
    editions: Annotated[list[FileEditionAnswer], By(lambda found: found.editions.all())]


class SaidOfFile(Body):
    """What is said of a file."""

    title: Annotated[Name, Field(max_length=LONGEST_TITLE)] = Field(examples=["راهنمای دبیرخانه"])
    folder: Annotated[str, OneOf(Folder)] = Folder.OTHER.value
    note: Annotated[Line, Field(max_length=LONGEST_NOTE)] = ""


class LibraryIn(AimIn, SaidOfFile):
    """A new file; what a representative adds is for his `organisation`, what is internal may be about one."""

    file: FileKey


class LibraryChangeIn(AimIn, SaidOfFile, Versioned):
    """A file described anew."""


class FileEditionIn(Body):
    """A newer edition."""

    file: FileKey
    note: Annotated[Line, Field(max_length=LONGEST_NOTE)] = ""


@resource.get("/library-files", LibraryRow, rows=True)
def list_library(
    call: Call,
    text: Line = "",
    folder: Annotated[str | None, OneOf(Folder)] = None,
    product: PathId | None = None,
    organisation: PathId | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the files the caller may take, what changed last first."""
    sought = LibrarySought(text, folder or "", product, organisation)
    page = queries.library_page(call.actor, sought, house_day(call.at), cursor=cursor, size=limit)
    return Rows(many(LibraryRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/library-files", LibraryAnswer)
def add_library_file(call: Call, body: LibraryIn) -> Reply:
    """Put an upload into the library."""
    terms = actions.FileTerms(**_terms(call, body))
    made = actions.add_library_file(actor=call.actor, at=call.at, terms=terms, given=one_upload(call, body.file))
    return _now(call, made.pk, location=f"/api/v1/library-files/{made.pk}")


@resource.get(FILE, LibraryAnswer)
def get_library_file(call: Call, library_file_id: PathId) -> Reply:
    """Read one file with its editions."""
    return _now(call, library_file_id)


@resource.put(FILE, LibraryAnswer)
def change_library_file(call: Call, library_file_id: PathId, body: LibraryChangeIn) -> Reply:
    """Describe a file anew, or say anew for whom it is."""
    terms = actions.FileTerms(**_terms(call, body))
    who: dict[str, Any] = {"actor": call.actor, "at": call.at, "file_id": library_file_id}
    actions.change_library_file(**who, terms=terms, version=call.version(body.version))
    return _now(call, library_file_id)


@resource.post(f"{FILE}/editions", LibraryAnswer)
def add_file_edition(call: Call, library_file_id: PathId, body: FileEditionIn) -> Reply:
    """Put a newer edition beside those before it."""
    file = one_upload(call, body.file)
    who: dict[str, Any] = {"actor": call.actor, "at": call.at, "file_id": library_file_id}
    actions.add_file_edition(**who, given=file, note=body.note)
    return _now(call, library_file_id)


@resource.post(f"{FILE}/removal", None)
def remove_library_file(call: Call, library_file_id: PathId) -> Reply:
    """Take a file out of the library."""
    actions.remove_library_file(actor=call.actor, at=call.at, file_id=library_file_id)
    return Reply()


@resource.get("/file-editions/{file_edition_id}", None, gives=ANYTHING)
def get_file_edition(call: Call, file_edition_id: PathId) -> HttpResponseBase:
    """Fetch an edition, always as a download; it is counted."""
    found = queries.file_edition(call.actor, file_edition_id, house_day(call.at))
    actions.take_file(actor=call.actor, at=call.at, edition=found)
    return download_response(found.file, found.name)


def _terms(call: Call, body: LibraryIn | LibraryChangeIn) -> dict[str, Any]:
    names = ("title", "folder", "note", "audience", "product_id", "organisation_id")
    facts = given(call, body)
    return {name: facts[name] for name in names}


def _now(call: Call, file_id: int, *, location: str = "") -> Reply:
    found = queries.library_file(call.actor, file_id, house_day(call.at))
    return Reply(prepared(LibraryAnswer)(found), version=found.version, location=location)
