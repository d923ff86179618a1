"""Lists of staff: sent, looked through, confirmed, stopped, reported row by row (F1)."""

from typing import Annotated, Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from pydantic import Field

from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.api.answers import StaffListAnswer, StaffListState, StaffRowAnswer
from pishkhan.apps.customers.api.organisations import ORGANISATION
from pishkhan.apps.customers.queries import uploads
from pishkhan.apps.customers.queries.guard import place_of_staff
from pishkhan.apps.customers.rules import Outcome
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Line, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.files import download_response
from pishkhan.infra.files.uploads import uploads_of
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "Lists of staff")
LISTS, LIST = f"{ORGANISATION}/staff-lists", "/staff-lists/{upload_id}"


class StaffListIn(Body):
    """The key of an upload (`POST /api/v1/files`): Excel or CSV, whose first row names the columns."""

    file: Annotated[Line, Field(min_length=1, examples=["iE1G0xV3sSf6yDqjV2bqIw3z"])]


class ListConfirmationIn(Body):
    """Whether everybody who gets an account is mailed an invitation."""

    invites: Flag = True


@resource.get(LISTS, StaffListState, rows=True)
def list_staff_lists(call: Call, organisation_id: PathId, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List what was sent for an organisation, the newest first."""
    page = uploads.uploads_page(call.actor, organisation_id, cursor=cursor, size=limit)
    return Rows(many(StaffListState, page.items), page.next_cursor, page.previous_cursor)


@resource.post(LISTS, StaffListState)
def send_staff_list(call: Call, organisation_id: PathId, body: StaffListIn) -> Reply:
    """Send a list of an organisation's staff.

    Its sheet and columns are found at once; its rows are looked through in the background. Nothing is brought in
    before it is confirmed.
    """
    place_of_staff(call.actor, organisation_id)  # who may not look there is told nothing of the file either
    (upload,) = uploads_of(call.actor.user_id, [body.file])
    facts: dict[str, Any] = {"organisation_id": organisation_id, "file": upload.file, "file_name": upload.name}
    made = staff.send_staff_list(**given(call, **facts))
    return _after(made, location=f"/api/v1/staff-lists/{made.pk}")


@resource.get(LIST, StaffListAnswer)
def get_staff_list(call: Call, upload_id: PathId) -> Reply:
    """Read where a list stands; ask again while something works on it."""
    page = uploads.upload_page(call.actor, upload_id)
    return Reply(prepared(StaffListState)(page.upload) | {"share": page.share, "works": page.works})


@resource.get(f"{LIST}/rows", StaffRowAnswer, rows=True)
def list_staff_rows(
    call: Call,
    upload_id: PathId,
    outcome: Annotated[str | None, OneOf(Outcome)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the rows of a list in the order of the sheet, with what becomes of each and why."""
    wanted = Outcome(outcome) if outcome else None
    page = uploads.rows_page(call.actor, upload_id, outcome=wanted, cursor=cursor, size=limit)
    return Rows(many(StaffRowAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post(f"{LIST}/confirmation", StaffListState)
def confirm_staff_list(call: Call, upload_id: PathId, body: ListConfirmationIn) -> Reply:
    """Bring in what the list was shown to bring, in the background."""
    return _after(staff.confirm_staff_list(**given(call, body, upload_id=upload_id)))


@resource.post(f"{LIST}/stopping", StaffListState)
def drop_staff_list(call: Call, upload_id: PathId) -> Reply:
    """Stop a list where it is; rows already brought in stay."""
    return _after(staff.drop_staff_list(**given(call, upload_id=upload_id)))


@resource.get(f"{LIST}/report", None, gives=ANYTHING)
def get_staff_report(call: Call, upload_id: PathId) -> HttpResponseBase:
    """Fetch the report of a list that has ended, as Excel."""
    upload = uploads.upload(call.actor, upload_id)
    if upload.report is None:
        raise NotFound("report")
    stem = upload.file_name.rsplit(".", 1)[0] or "staff"
    return download_response(upload.report, safe_filename(f"{stem} - {_('report')}.xlsx"))


def _after(upload: Any, *, location: str = "") -> Reply:
    return Reply(prepared(StaffListState)(upload), location=location)
