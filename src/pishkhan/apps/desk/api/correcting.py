"""Correcting what a request of a kind tells, by its desk (F3)."""

from typing import Any

from pishkhan.apps.desk.actions import particulars as correcting
from pishkhan.apps.desk.api import particulars
from pishkhan.apps.desk.api.answers import TicketState
from pishkhan.apps.desk.api.particulars import ParticularsIn
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.api.working import after
from pishkhan.infra.api.bodies import Versioned
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Code, Reason
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "What a request tells", side=ActorKind.VENDOR)


class ParticularsCorrectionIn(Versioned):
    """What the request tells, whole: what is left out is not told any more."""

    particulars: ParticularsIn
    reason: Reason


@resource.put(f"{TICKET}/particulars", TicketState)
def correct_particulars(call: Call, code: Code, body: ParticularsCorrectionIn) -> Reply:
    """Correct or complete what a request of a kind tells beside its words; what stood there stays in its history."""
    told = particulars.given(body.particulars) or {}
    facts: dict[str, Any] = {
        "actor": call.actor,
        "at": call.at,
        "code": code,
        "version": body.version,
        "reason": body.reason,
    }
    return after(correcting.correct_particulars(**facts, told=told))
