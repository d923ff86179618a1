"""Letters for programs: the registers for who keeps or reads them, a customer's speakers their own (D4, N1)."""

from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpResponseBase
from pydantic import Field

from pishkhan.apps.letters import actions, queries
from pishkhan.apps.letters.actions import NamedScan
from pishkhan.apps.letters.actions.reading import record_download, record_reading
from pishkhan.apps.letters.rules import Direction, LetterState
from pishkhan.infra.api.answers import Answer, By, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Code, Day, Id, Line, Name, OneOf, PathId, Reason, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.files import download_response
from pishkhan.infra.files.uploads import uploads_of
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "Letters")
RESOURCES = (resource,)
LETTER = "/letters/{letter_id}"
ScanKeys = Annotated[
    tuple[Line, ...],
    Field(
        max_length=settings.REQUEST_MAX_FILES,
        description="Keys of uploads (`POST /api/v1/files`) to keep as scans.",
        examples=[[]],
    ),
]


class ScanAnswer(Answer):
    """A file of a letter; its bytes are at `/api/v1/letter-scans/{id}`."""

    id: int
    name: str
    size: Annotated[int, From("file.size")]
    media_type: Annotated[str, From("file.media_type")]


class LetterRow(Answer):
    """A registered letter; `year` is Jalali, and `number` its place in that year's register."""

    id: int
    direction: Annotated[str, OneOf(Direction)]
    year: int
    number: int
    day: date
    subject: str
    correspondent: str
    their_number: str
    organisation: Ref | None
    registered_at: datetime
    state: Annotated[str, OneOf(LetterState)]
    scans: Annotated[list[ScanAnswer], By(lambda letter: letter.scans.all())]


class AnnotationAnswer(Answer):
    """A word that stands beside what was registered."""

    at: datetime
    by: Annotated[str | None, From("by.full_name")]
    text: str


class LetterAnswer(LetterRow):
    """A letter with what was said of it; `ticket` is its request's tracking code, `contract` its contract's number.

    Both only where the caller may see them.

    Annotations and the reason of cancelling are the vendor's own.
    """

    version: int
    cancel_reason: str
    ticket: str | None
    contract: int | None
    annotations: list[AnnotationAnswer]


class LinksIn(Versioned):
    """What a letter belongs to; what is left out, it no longer belongs to."""

    organisation: Annotated[Id | None, As("organisation_id")] = None
    ticket: Annotated[Code | None, As("ticket_code")] = None
    contract: Annotated[Id | None, As("contract_id")] = None


class LetterIn(Body):
    """A letter to be registered; without a day it is dated today."""

    direction: Annotated[str, OneOf(Direction)]
    subject: Name
    correspondent: Name
    their_number: Annotated[Line, Field(max_length=60)] = Field("", examples=["4521/الف"])
    day: Day | None = None
    organisation: Annotated[Id | None, As("organisation_id")] = None
    ticket: Annotated[Code | None, As("ticket_code")] = None
    contract: Annotated[Id | None, As("contract_id")] = None
    scans: ScanKeys = ()


class AnnotationIn(Body):
    """A correction, or what became of the letter."""

    text: Annotated[Said, Field(max_length=4000)]


class CancellingIn(Versioned):
    """Why a letter no longer counts."""

    reason: Reason


class ScansIn(Body):
    """More scans."""

    scans: ScanKeys


@resource.get("/letters", LetterRow, rows=True)
def list_letters(
    call: Call,
    text: Line = "",
    direction: Annotated[str | None, OneOf(Direction)] = None,
    year: PathId | None = None,
    organisation: PathId | None = None,
    contract: PathId | None = None,
    state: Annotated[str | None, OneOf(LetterState)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List letters, the newest first.

    `text` is a part of the subject, the correspondent or a number; `year` is Jalali.
    """
    wanted: dict[str, Any] = {"direction": direction or "", "year": year, "organisation_id": organisation}
    wanted["contract_id"] = contract
    page = queries.letters_page(call.actor, text=text, state=state or "", cursor=cursor, size=limit, **wanted)
    return Rows(many(LetterRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/letters", LetterAnswer)
def register_letter(call: Call, body: LetterIn) -> Reply:
    """Register a letter: it gets the next number of its register."""
    facts = given(call, body)
    made = actions.register_letter(**_filled(facts), scans=_scans(call, facts["scans"]))
    return _reply(call, made.pk, location=f"/api/v1/letters/{made.pk}")


@resource.get(LETTER, LetterAnswer)
def get_letter(call: Call, letter_id: PathId) -> Reply:
    """Read one letter; what administrators and quality read is on record."""
    record_reading(actor=call.actor, at=call.at, letter=queries.letter(call.actor, letter_id))
    return _reply(call, letter_id)


@resource.post(f"{LETTER}/annotations", LetterAnswer)
def annotate_letter(call: Call, letter_id: PathId, body: AnnotationIn) -> Reply:
    """Put a word beside what was registered."""
    actions.annotate_letter(**given(call, body, letter_id=letter_id))
    return _reply(call, letter_id)


@resource.post(f"{LETTER}/cancellation", LetterAnswer)
def cancel_letter(call: Call, letter_id: PathId, body: CancellingIn) -> Reply:
    """Cancel a letter: its number stays in its place with the reason."""
    actions.cancel_letter(**given(call, body, letter_id=letter_id))
    return _reply(call, letter_id)


@resource.put(f"{LETTER}/links", LetterAnswer)
def link_letter(call: Call, letter_id: PathId, body: LinksIn) -> Reply:
    """Say anew what a letter belongs to."""
    facts = given(call, body, letter_id=letter_id)
    actions.link_letter(**facts | {"ticket_code": facts["ticket_code"] or ""})
    return _reply(call, letter_id)


@resource.post(f"{LETTER}/scans", LetterAnswer)
def add_scans(call: Call, letter_id: PathId, body: ScansIn) -> Reply:
    """Add scans that were uploaded before."""
    files = _scans(call, body.scans)
    actions.add_scans(actor=call.actor, at=call.at, letter_id=letter_id, scans=files)
    return _reply(call, letter_id)


@resource.get("/letter-scans/{scan_id}", None, gives=ANYTHING)
def get_scan(call: Call, scan_id: PathId) -> HttpResponseBase:
    """Fetch a scan, always as a download."""
    found = queries.scan(call.actor, scan_id)
    record_download(actor=call.actor, at=call.at, scan=found)
    return download_response(found.file, found.name)


def _scans(call: Call, keys: tuple[str, ...]) -> list[NamedScan]:
    return [NamedScan(upload.name, upload.file) for upload in uploads_of(call.actor.user_id, keys)]


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != "scans"} | {
        "ticket_code": facts["ticket_code"] or ""
    }


def _reply(call: Call, letter_id: int, *, location: str = "") -> Reply:
    found = queries.letter(call.actor, letter_id)
    shown = {
        **prepared(LetterRow)(found),
        "version": found.version,
        "cancel_reason": found.cancel_reason,
        "ticket": queries.ticket_code_of(call.actor, found) or None,
        "contract": contract.pk if (contract := queries.contract_shown(call.actor, found)) else None,
        "annotations": many(AnnotationAnswer, queries.annotations_of(call.actor, found)),
    }
    return Reply(shown, version=found.version, location=location)
