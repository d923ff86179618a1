"""A call of somebody whom the vendor does not hear: taken down for his representative, who is to be reached (C5)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gate_of
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking
from pishkhan.apps.staffdesk.forms import TakeDownForm
from pishkhan.apps.staffdesk.queries import guard
from pishkhan.apps.staffdesk.queries.desks import representative
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import NotFound

MINUTE = 60


@require_POST
@staff_only
def take_down(request: ActorRequest) -> HttpResponse:
    """What he said becomes a request at his own organisation's desk; the call is logged."""
    if not request.actor.desk_ids:
        raise NotFound("page")
    form = TakeDownForm(request.POST)
    if form.is_valid():
        with FormErrors(form):
            address = idempotent(request, lambda: _take_down(request, form.cleaned_data))
            flash(request, _("The call was taken down for the representative."))
            return redirect(address)
    return render(request, "staffdesk/take_down.html", {"form": form}, status=422)


@require_safe
@staff_only
def taken_down(request: ActorRequest, code: str) -> HttpResponse:
    """Its code, to be read aloud, and whom the caller should reach; what is said there the vendor does not read."""
    found = guard.request(request.actor, code)
    gate = gate_of(found.organisation_id, house_day(timezone.now()), product_id=found.product_id)
    context = {"one": found, "representative": representative(gate)}
    return render(request, "staffdesk/taken_down.html", context)


def _take_down(request: ActorRequest, facts: dict[str, Any]) -> str:
    asking = Asking(
        organisation_id=facts["organisation"],
        subject=facts["subject"],
        body=facts["body"],
        product_id=facts["product"],
    )
    made = actions.take_down_call(
        actor=request.actor,
        at=timezone.now(),
        contact_id=facts["contact"],
        asking=asking,
        phone=facts["phone"] or "",
        duration_seconds=None if facts["minutes"] is None else facts["minutes"] * MINUTE,
    )
    return reverse("staff-call", kwargs={"code": made.code})
