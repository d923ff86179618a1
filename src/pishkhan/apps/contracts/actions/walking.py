"""Walking the road to representing a customer: the state of a nomination after whatever has happened (C2)."""

from datetime import date, datetime

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.academy.actions import enrol
from pishkhan.apps.academy.models import Course
from pishkhan.apps.contracts.events import NominationMoved
from pishkhan.apps.contracts.models import Appointment, Contract, Nomination
from pishkhan.apps.contracts.queries.nominations import ROAD
from pishkhan.apps.contracts.queries.requirements import met, wanted_of
from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.contracts.rules.road import not_assessed, state_of
from pishkhan.infra.events import record
from pishkhan.infra.unique import update_or_refuse
from pishkhan.pure.actor import SYSTEM, Actor
from pishkhan.pure.refusal import NotFound, Refusal

DECIDED = ("state", "decided_at", "reason", "attempt", "percent", "percent_needed", "starts_on", "version")


def check_knows(contract: Contract, contact_id: int, today: date) -> None:
    """Refuse whoever does not know what the contract asks for, with the names of the courses."""
    missing = [pk for pk, is_met in met(contact_id, wanted_of(contract.pk), today).items() if not is_met]
    if missing:
        raise not_assessed(Course.objects.filter(pk__in=missing).order_by("id").values_list("title", flat=True))


def train(at: datetime, contract_id: int, contact_id: int, today: date) -> NominationState:
    """Enrol somebody in what he does not know yet of what is asked, as far as it is offered; gives where he stands."""
    wanted = wanted_of(contract_id)
    known = met(contact_id, wanted, today)
    opened = academy.open_courses(wanted)
    for course_id in sorted(opened):
        if not known[course_id]:
            asked = {"course_id": course_id, "contact_id": contact_id, "score_wanted": wanted[course_id]}
            enrol(actor=SYSTEM, at=at, **asked)
    return state_of(known, opened)


def move(actor: Actor, at: datetime, found: Nomination, state: NominationState, taken: Refusal | None = None) -> None:
    """Bring a nomination, which is locked, to another state and tell it; ``taken`` when another is on the road."""
    before, found.state = found.state, state.value
    found.decided_at = None if state.value in ROAD else at
    found.version += 1
    update_or_refuse(found, DECIDED, taken or NotFound("nomination"))
    fact = NominationMoved(found.contract_id, found.pk, found.contact_id, state.value, before)
    told = {"state": state.value, "contact_id": found.contact_id}
    record("contracts.move_nomination", fact, actor=actor, at=at, subject=found.subject_key, **told)


def arrive(at: datetime, made: Appointment) -> None:
    """The nomination of whoever represents now has come to its end, if he had one."""
    own = Nomination.objects.select_for_update().filter(contract=made.contract_id, contact=made.contact_id)
    found = own.filter(state__in=ROAD).first()
    if found is not None:
        found.state, found.decided_at, found.appointment = NominationState.APPOINTED.value, at, made
        found.version += 1
        found.save(update_fields=["state", "decided_at", "appointment", "version"])
