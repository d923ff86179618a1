"""Moving the open requests of a contract to the version of its agreement that is in force (B5)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.desk.actions.agreeing import move_to_agreement
from pishkhan.apps.desk.forms.agreeing import MoveForm
from pishkhan.apps.desk.queries.agreeing import Moving
from pishkhan.apps.desk.queries.agreeing import moving as read_moving
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.rules.agreeing import Swap, check_may_move
from pishkhan.apps.sla.rules import ClockKind, Priority
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.moments import duration
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed

ALL = "all"


@dataclass(frozen=True, slots=True)
class SaidSwap:
    """A target that would be another one, in words."""

    said: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One request with what would change for it."""

    ticket: Ticket
    priority: Priority
    swaps: list[SaidSwap]


@dataclass(frozen=True, slots=True)
class SaidMoving:
    """What the page shows of a move."""

    agreement: Any
    count: int
    changing: int
    rows: list[SaidRow]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def moving(request: ActorRequest, contract_id: int) -> HttpResponse:
    """See how many requests would be moved and what changes for each, then move the chosen ones or all."""
    check_may_move(request.actor)
    contract = contracts.contract(request.actor, contract_id)
    found = read_moving(request.actor, contract.pk, looks().now)
    form = MoveForm(typed(request), codes=[row.ticket.code for row in found.rows])

    def act() -> str:
        chosen = None if request.POST.get("which") == ALL else form.cleaned_data["codes"]
        facts = {"contract_id": contract.pk, "reason": form.cleaned_data["reason"], "codes": chosen}
        move_to_agreement(actor=request.actor, at=timezone.now(), **facts)
        return reverse("contract-requests", kwargs={"contract_id": contract.pk})

    shown = {"contract": contract, "found": _said(found), "chosen": request.POST.getlist("codes")}
    said = _("The requests run on the new version now.")
    return handle(request, form, Deed("desk/agreements/moving.html", said, act, lambda: shown))


def _said(found: Moving) -> SaidMoving:
    rows = [
        SaidRow(row.ticket, Priority(row.ticket.priority), [SaidSwap(_sentence(swap)) for swap in row.swaps])
        for row in found.rows
    ]
    return SaidMoving(found.agreement, found.count, found.changing, rows)


def _sentence(swap: Swap) -> str:
    facts = {"kind": _(ClockKind(swap.kind).label), "before": _amount(swap.before), "after": _amount(swap.after)}
    return _("%(kind)s: from %(before)s to %(after)s") % facts


def _amount(minutes: int | None) -> str:
    return duration(minutes * 60, days=False) if minutes else _("no target")
