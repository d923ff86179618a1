"""Reading uploaded lists of staff: the vendor's people see all, a customer's representative and signatory their own."""

from django.db.models import QuerySet

from pishkhan.apps.customers.models import StaffRow, StaffUpload
from pishkhan.apps.customers.rules import Outcome
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

LATEST = 10
SHOWN_ROWS = 50


def uploads_for(actor: Actor) -> QuerySet[StaffUpload]:
    """The uploads the actor may see, the newest first."""
    uploads = StaffUpload.objects.select_related("organisation", "uploaded_by").order_by("-id")
    if actor.is_vendor or actor.is_system:
        return uploads
    return uploads.filter(organisation_id__in=actor.represents | actor.signs_for)


def upload(actor: Actor, upload_id: int) -> StaffUpload:
    """One upload the actor may see; raises `NotFound`."""
    found = uploads_for(actor).filter(pk=upload_id).first()
    if found is None:
        raise NotFound("upload")
    return found


def latest_uploads(actor: Actor, organisation_id: int) -> list[StaffUpload]:
    """The latest lists sent for one organisation."""
    return list(uploads_for(actor).filter(organisation_id=organisation_id)[:LATEST])


def rows_page(
    actor: Actor, upload_id: int, *, outcome: Outcome | None = None, cursor: str | None = None
) -> Page[StaffRow]:
    """One page of the rows of an upload in the order of the sheet, perhaps only those of one outcome."""
    return keyset(rows_of(actor, upload_id, outcome=outcome), order=("number", "id"), cursor=cursor, size=SHOWN_ROWS)


def rows_of(actor: Actor, upload_id: int, *, outcome: Outcome | None = None) -> QuerySet[StaffRow]:
    """The rows of `rows_page`, all of them."""
    rows = StaffRow.objects.filter(upload_id=upload(actor, upload_id).pk).order_by("number")
    return rows if outcome is None else rows.filter(outcome=outcome.value)
