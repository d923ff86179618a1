"""Reading uploaded lists of staff: the vendor's people see all, a customer's representative and signatory their own."""

from dataclasses import dataclass

from django.db.models import QuerySet

from pishkhan.apps.customers.models import StaffRow, StaffUpload
from pishkhan.apps.customers.queries.guard import place_of_staff
from pishkhan.apps.customers.rules import Outcome, UploadState, may_keep
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

LATEST = 10
SHOWN_ROWS = 50
EVERY = "all"
COUNTED = (
    (Outcome.NEW, "fresh"),
    (Outcome.CHANGED, "changed"),
    (Outcome.KNOWN, "known"),
    (Outcome.WRONG, "wrong"),
)


@dataclass(frozen=True, slots=True)
class UploadPage:
    """A list as its page shows it: where it stands, how far its work is (a share of one), some of its rows.

    ``rows`` is none while there is nothing to read yet.
    """

    upload: StaffUpload
    state: UploadState
    share: float
    counts: tuple[tuple[Outcome, int], ...]
    outcome: Outcome | None
    rows: Page[StaffRow] | None
    may_act: bool

    @property
    def works(self) -> bool:
        """Whether something is going on in the background, so that a look a moment later shows more."""
        waits_for_report = (
            self.state in (UploadState.DONE, UploadState.STOPPED) and self.upload.confirmed_at is not None
        )
        is_working = self.state in (UploadState.READING, UploadState.TAKING)
        return is_working or (waits_for_report and self.upload.report_id is None)


def uploads_for(actor: Actor) -> QuerySet[StaffUpload]:
    """The uploads the actor may see, the newest first."""
    uploads = StaffUpload.objects.select_related("organisation", "uploaded_by").order_by("-id")
    if actor.is_vendor or actor.is_system:
        return uploads
    return uploads.filter(organisation_id__in=actor.speaks_for)


def upload(actor: Actor, upload_id: int) -> StaffUpload:
    """One upload the actor may see; raises `NotFound`."""
    found = uploads_for(actor).filter(pk=upload_id).first()
    if found is None:
        raise NotFound("upload")
    return found


def latest_uploads(actor: Actor, organisation_id: int) -> list[StaffUpload]:
    """The latest lists sent for one organisation."""
    return list(uploads_for(actor).filter(organisation_id=organisation_id)[:LATEST])


def uploads_page(actor: Actor, organisation_id: int, *, cursor: str | None = None, size: int = 50) -> Page[StaffUpload]:
    """One page of the lists sent for one organisation, the newest first; `NotFound` where its people are not seen."""
    place = place_of_staff(actor, organisation_id)
    found = uploads_for(actor).filter(organisation_id=place.pk)
    return keyset(found, order=("-id",), cursor=cursor, size=size)


def upload_page(actor: Actor, upload_id: int, *, wanted: str = "", cursor: str | None = None) -> UploadPage:
    """The page of one list; ``wanted`` is the outcome whose rows are shown, those that need a look first otherwise."""
    found = upload(actor, upload_id)
    state = UploadState(found.state)
    counts = tuple((outcome, getattr(found, column)) for outcome, column in COUNTED)
    outcome = next((one for one in Outcome if one == wanted), None)
    if outcome is None and wanted != EVERY and found.wrong:
        outcome = Outcome.WRONG
    readable = state not in (UploadState.READING, UploadState.REFUSED) and found.rows_read > 0
    done = found.rows_taken if found.confirmed_at else found.rows_read
    return UploadPage(
        upload=found,
        state=state,
        share=done / max(1, found.rows_in_file),
        counts=counts,
        outcome=outcome,
        rows=rows_page(actor, upload_id, outcome=outcome, cursor=cursor) if readable else None,
        may_act=may_keep(actor) or found.organisation_id in actor.speaks_for,
    )


def rows_page(
    actor: Actor,
    upload_id: int,
    *,
    outcome: Outcome | None = None,
    cursor: str | None = None,
    size: int = SHOWN_ROWS,
) -> Page[StaffRow]:
    """One page of the rows of an upload in the order of the sheet, perhaps only those of one outcome."""
    return keyset(rows_of(actor, upload_id, outcome=outcome), order=("number", "id"), cursor=cursor, size=size)


def rows_of(actor: Actor, upload_id: int, *, outcome: Outcome | None = None) -> QuerySet[StaffRow]:
    """The rows of `rows_page`, all of them."""
    rows = StaffRow.objects.filter(upload_id=upload(actor, upload_id).pk).order_by("number")
    return rows if outcome is None else rows.filter(outcome=outcome.value)
