"""Who hears what of an emergency: the customer each decision, the owner the declaration, managers a contest (B8)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import (
    EmergencyConfirmed,
    EmergencyContested,
    EmergencyDeclared,
    EmergencyJudged,
    EmergencyLowered,
    HandoverNoteLeft,
)
from pishkhan.apps.desk.notices.kinds import (
    EMERGENCY_AT_WORK,
    EMERGENCY_CONTESTED,
    EMERGENCY_DECIDED,
    NOTE_LEFT,
)
from pishkhan.apps.desk.notices.telling import Told, author_of, to_colleague, to_owner, to_requester, told
from pishkhan.apps.desk.queries.readers import administrators, colleague, managers_of
from pishkhan.apps.oncall import queries as oncall
from pishkhan.infra.events import Delivery, notifies


@notifies(EmergencyDeclared)
def tell_declared(fact: EmergencyDeclared, delivery: Delivery) -> Iterable[Told]:
    """The owner hears it whether or not he is paged."""
    return to_owner(
        fact, delivery, EMERGENCY_AT_WORK, lambda entry: (_("The customer declares an emergency"), entry.body)
    )


@notifies(EmergencyConfirmed)
def tell_confirmed(fact: EmergencyConfirmed, delivery: Delivery) -> Iterable[Told]:
    """The customer hears that the desk agrees."""
    ticket, entry = told(fact)
    return to_requester(
        ticket, delivery, EMERGENCY_DECIDED, lambda: (_("Your emergency is confirmed"), entry.body), case="confirmed"
    )


@notifies(EmergencyLowered)
def tell_lowered(fact: EmergencyLowered, delivery: Delivery) -> Iterable[Told]:
    """The customer hears why the desk does not, and what he can do."""
    ticket, entry = told(fact)
    return to_requester(ticket, delivery, EMERGENCY_DECIDED, lambda: _lowered(entry.body), case="lowered")


@notifies(EmergencyContested)
def tell_contested(fact: EmergencyContested, delivery: Delivery) -> Iterable[Told]:
    """Managers of the desk who may decide; where there is none, the administrators."""
    ticket, entry = told(fact)
    for reader in managers_of(ticket.desk_id) or administrators():
        yield to_colleague(
            ticket,
            delivery,
            reader,
            EMERGENCY_CONTESTED,
            lambda: (_("A lowered emergency is contested"), entry.body),
            by=author_of(entry),
        )


@notifies(EmergencyJudged)
def tell_judged(fact: EmergencyJudged, delivery: Delivery) -> Iterable[Told]:
    """The customer hears a manager's decision; what lapsed he did not contest, and is told nothing new."""
    if fact.lapsed:
        return ()
    ticket, entry = told(fact)
    case = "unfounded" if fact.unfounded else "upheld"
    return to_requester(
        ticket,
        delivery,
        EMERGENCY_DECIDED,
        lambda: (_("Your contested emergency is decided"), entry.body),
        case=case,
    )


@notifies(HandoverNoteLeft)
def tell_note(fact: HandoverNoteLeft, delivery: Delivery) -> Iterable[Told]:
    """Whoever is on duty now, but its author."""
    ticket, entry = told(fact)
    for user_id in oncall.called_now(ticket.desk_id, delivery.at):
        reader = colleague(user_id)
        if reader is not None and user_id != delivery.actor_id:
            yield to_colleague(
                ticket, delivery, reader, NOTE_LEFT, lambda: (_("A hand-over note"), entry.body), by=author_of(entry)
            )


def _lowered(reason: str) -> tuple[str, str]:
    hint = _("If you do not agree, your representative may contest this once, in the portal or by phone.")
    return _("Your request is not treated as an emergency"), f"{reason}\n\n{hint}"
