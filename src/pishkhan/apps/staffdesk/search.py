"""Requests of a customer's staff are found by their tracking code, their subject, and who sent them (C4)."""

from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.models.index import REQUESTS
from pishkhan.apps.staffdesk.queries.found import found_requests, request_documents
from pishkhan.apps.staffdesk.rules.states import Step
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_


def _rows(actor: Actor, asked: Asked, most: int | None) -> Rows | None:
    found = found_requests(actor, asked, most)
    return None if found is None else shown(found, "subject", ref="code", note="contact__full_name", state="step")


register(
    Source(
        kind="staff_request",
        label=N_("Requests to the representative"),
        icon="inbox",
        order=12,
        rows=_rows,
        sorting=("-found_age",),
        pages={"portal": Page("portal-ask", "code", "ref")},
        areas=(Area.REQUESTS,),
        ref_is="code",
        state_of=lambda stored: Step(stored).label,
        indexed=Indexed(REQUESTS, StaffRequest.objects.all, request_documents),
    )
)
