"""Calls of people whom the vendor does not hear, taken down for their representative (C5)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gate_of
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking
from pishkhan.apps.staffdesk.api.answers import TakenDownAnswer
from pishkhan.apps.staffdesk.queries import guard
from pishkhan.apps.staffdesk.queries.desks import representative
from pishkhan.infra.api.answers import Ref, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Code, Id, Line, Name, Said
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Calls for representatives", side=ActorKind.VENDOR)
DAY_SECONDS = 24 * 3600


class StaffCallIn(Body):
    """Who called, for which organisation, and what he said."""

    contact: Id
    organisation: Id
    subject: Name = Field(examples=["ورود ندارم"])
    body: Said = Field(examples=["رمز را نمی‌پذیرد."])
    product: Id | None = None
    phone: Annotated[Line, Field(max_length=20)] = ""
    seconds: Annotated[int, Field(ge=0, le=DAY_SECONDS)] | None = None


@resource.post("/staff-calls", TakenDownAnswer)
def take_down_call(call: Call, body: StaffCallIn) -> Reply:
    """Take a call down for the representative of the caller's organisation; the contact is logged."""
    asking = Asking(organisation_id=body.organisation, subject=body.subject, body=body.body, product_id=body.product)
    made = actions.take_down_call(
        actor=call.actor,
        at=call.at,
        contact_id=body.contact,
        asking=asking,
        phone=body.phone,
        duration_seconds=body.seconds,
    )
    return _reply(call, made.code, location=f"/api/v1/staff-calls/{made.code}")


@resource.get("/staff-calls/{code}", TakenDownAnswer)
def get_staff_call(call: Call, code: Code) -> Reply:
    """Read a call that the caller took down himself: its code, and whom to reach."""
    return _reply(call, code)


def _reply(call: Call, code: str, *, location: str = "") -> Reply:
    found = guard.request(call.actor, code)
    gate = gate_of(found.organisation_id, house_day(call.at), product_id=found.product_id)
    person = representative(gate)
    plain: dict[str, Any] = {name: getattr(found, name) for name in ("code", "subject", "step", "opened_at")}
    data = plain | {
        "caller": found.contact.full_name,
        "organisation": prepared(Ref)(found.organisation),
        "reach": person.full_name if person else None,
        "reach_phone": (person.mobile or person.phone or None) if person else None,
    }
    return Reply({name: data[name] for name in TakenDownAnswer.model_fields}, version=found.version, location=location)
