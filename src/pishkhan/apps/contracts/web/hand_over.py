"""What one representative hands to the next, as both sides of the desk read it (C3)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.queries.hand_over import hand_over
from pishkhan.apps.contracts.rules.handing import Point
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only


@require_safe
@staff_only
def page(request: ActorRequest, hand_over_id: int) -> HttpResponse:
    """What was written and gone through, and whether it was acknowledged; without anybody's requests."""
    return render(request, "contracts/hand_over.html", hand_over_context(request, hand_over_id))


def hand_over_context(request: ActorRequest, hand_over_id: int) -> dict[str, Any]:
    """The paper, with who may do what to it."""
    found = hand_over(request.actor, hand_over_id)
    see(request, found.subject_key, timezone.now())
    mine = request.actor.contact_id
    return {
        "paper": found,
        "contract": found.contract,
        "points": [(one, one.value in found.done) for one in Point],
        "agreement": queries.in_force(found.contract_id, looks().now),
        "may_write": mine is not None and mine == found.leaving.contact_id and found.acknowledged_at is None,
        "may_acknowledge": mine is not None
        and mine == found.nomination.contact_id
        and found.written_at is not None
        and found.acknowledged_at is None,
        "today": queries.house_day(looks().now),
    }
