"""Requests of a customer's staff, read by their senders and the representative."""

from typing import Annotated, Any

from django.http import HttpResponseBase

from pishkhan.apps.staffdesk.api.answers import (
    RankedAnswer,
    StaffEntryAnswer,
    StaffRequestAnswer,
    StaffRequestRow,
    VendorWord,
)
from pishkhan.apps.staffdesk.queries import guard, ranked
from pishkhan.apps.staffdesk.queries.listing import Sought, desk_requests, own_requests
from pishkhan.apps.staffdesk.queries.page import RequestPage, request_page
from pishkhan.apps.staffdesk.rules.states import OPEN
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Code, Line, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.files import download_response
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REQUESTS, "A customer's own desk", side=ActorKind.CUSTOMER)
ASK = "/asks/{code}"
State = Annotated[str, OneOf("open", "finished")]


@resource.get("/asks", StaffRequestRow, rows=True)
def list_asks(call: Call, state: State = "open", cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List what the caller has asked his representative, the newest first."""
    page = own_requests(call.actor, finished=state == "finished", cursor=cursor, size=limit)
    return Rows(many(StaffRequestRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(ASK, StaffRequestAnswer)
def get_ask(call: Call, code: Code) -> Reply:
    """Read one request: what was said, and where it stands."""
    return shown(request_page(call.actor, code))


@resource.get("/our-desk", StaffRequestRow, rows=True)
def list_our_desk(
    call: Call,
    state: State = "open",
    text: Line = "",
    step: Annotated[str | None, OneOf(*[one.value for one in OPEN])] = None,
    product: PathId | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the requests of the colleagues whom the caller represents, the newest first.

    `text` is a part of the subject or of a name, or a tracking code.
    """
    sought = Sought(text=text, step=step or "", product_id=product, finished=state == "finished")
    page = desk_requests(call.actor, sought, cursor=cursor, size=limit)
    return Rows(many(StaffRequestRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/our-desk/ranking", RankedAnswer, rows=True)
def list_ranking(call: Call, desk: PathId | None = None, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List everything that is open for the caller's organisation, in the order he wants it done."""
    found = ranked.ranked_desk(call.actor, desk)
    page = ranked.ranked(found, cursor=cursor, size=limit)
    first = ranked.before_page(found, page) + 1
    rows = [_place(item, first + number) for number, item in enumerate(page.items)]
    return Rows(rows, page.next_cursor, page.previous_cursor)


@resource.get("/staff-files/{file_id}", None, gives=ANYTHING)
def get_staff_file(call: Call, file_id: PathId) -> HttpResponseBase:
    """Fetch a file of a request, always as a download."""
    found = guard.staff_file(call.actor, file_id)
    return download_response(found.file, found.name)


def shown(page: RequestPage, *, location: str = "") -> Reply:
    """A request as whoever asks may read it."""
    found = page.request
    data = {
        **prepared(StaffRequestRow)(found),
        "passes_solution": found.passes_solution,
        "merged_into": found.merged_into.code if found.merged_into and page.keeps else None,
        "entries": many(StaffEntryAnswer, page.entries),
        "from_vendor": [_word(entry, entry.seq in page.passed) for entry in page.from_vendor],
        "offers": sorted(page.offers),
    }
    return Reply(data, version=found.version, location=location)


def _word(entry: Any, passed: bool) -> dict[str, Any]:  # noqa: FBT001 - one row of an answer
    known = {"seq": entry.seq, "at": entry.at, "by": entry.actor_name, "body": entry.body}
    return {name: known.get(name, passed) for name in VendorWord.model_fields}


def _place(item: Any, place: int) -> dict[str, Any]:
    request, ticket = item.request, item.ticket
    return {
        "item": item.pk,
        "place": place,
        "subject": request.subject if request else ticket.subject,
        "request": request.code if request else None,
        "ticket": ticket.code if ticket else None,
    }
