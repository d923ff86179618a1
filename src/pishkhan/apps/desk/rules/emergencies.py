"""Emergencies: declared by the customer, confirmed or lowered by the desk, contested once, decided by a manager (B8).

*Unfounded* is never the desk's word alone: it was lowered and the customer did not contest in time, or a manager who
had not lowered it himself decided so.
"""

from datetime import datetime

from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.apps.desk.rules.who import check_desk
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

CONTEST_DAYS = 3
"""Open days of the ticket's own calendar in which a lowering can be contested."""
LONGEST_STAKE = 2000
HIGHEST = 1
"""The grade of impact and urgency that a confirmed emergency has."""


class EmergencyState(Worded):
    """Where a declared emergency stands; a ticket without one has none of these."""

    DECLARED = "declared", N_("Emergency declared")
    CONFIRMED = "confirmed", N_("Emergency")
    LOWERED = "lowered", N_("Emergency lowered")
    CONTESTED = "contested", N_("Lowering contested")
    UNFOUNDED = "unfounded", N_("Emergency unfounded")
    OVER = "over", N_("Emergency over before it was judged")


STANDING = (
    EmergencyState.DECLARED.value,
    EmergencyState.CONFIRMED.value,
    EmergencyState.LOWERED.value,
    EmergencyState.CONTESTED.value,
)
LOUD = (EmergencyState.DECLARED.value, EmergencyState.CONFIRMED.value, EmergencyState.CONTESTED.value)
"""What is shown in the loudest colour; the others are told in words."""


def may_declare(state: str, status: str) -> bool:
    """Whether an emergency can be declared: while somebody works on the request, and none stands."""
    return status in LIVE and state not in STANDING


def check_may_declare(actor: Actor, desk_id: int, organisation_id: int | None) -> None:
    """The representative declares, or an agent of the desk on his word by phone. Raises ``Refusal``."""
    if not actor.is_customer:
        check_desk(actor, desk_id)
    elif organisation_id not in actor.represents:
        raise Refusal(
            "desk.not_the_representative", N_("Only your organisation's representative declares an emergency.")
        )


def check_declarable(state: str, status: str, *, is_major: bool) -> None:
    """Refuse a second emergency beside one that stands, and one on what is answered. Raises ``Refusal``."""
    if status not in LIVE or is_major:
        raise Refusal("desk.emergency_too_late", N_("An emergency is declared on a request that is worked on."))
    if state in STANDING:
        raise Refusal("desk.emergency_stands", N_("An emergency has been declared on this request already."))


def check_undecided(state: str) -> None:
    """The desk decides once. Raises ``Refusal``."""
    if state != EmergencyState.DECLARED:
        raise Refusal("desk.emergency_decided", N_("This emergency has been decided already."))


def check_lowerable(state: str) -> None:
    """What waits for a word on an emergency is not lowered past it: that word is told, may be contested and counts."""
    if state in {EmergencyState.DECLARED, EmergencyState.CONTESTED}:
        raise Refusal(
            "desk.emergency_open", N_("An emergency stands on this request. Decide it first."), field="impact"
        )


def check_contestable(state: str, at: datetime, until: datetime | None, *, contested: bool) -> None:
    """A lowering is contested once, and in time. Raises ``Refusal``."""
    if state != EmergencyState.LOWERED or contested:
        raise Refusal("desk.not_contestable", N_("There is no lowering here that could be contested."))
    if until is not None and at >= until:
        raise Refusal("desk.contest_late", N_("The time in which this could be contested is over."))


def may_judge(actor: Actor, desk_id: int, lowered_by: int | None) -> bool:
    """A manager of the desk, or an administrator, judges what is contested; never whoever lowered it."""
    manages = desk_id in actor.managed_ids or actor.has(Role.ADMINISTRATOR)
    return manages and actor.user_id != lowered_by


def check_may_judge(actor: Actor, desk_id: int, state: str, lowered_by: int | None) -> None:
    """Refuse whoever may not judge, and what is not contested. Raises ``Refusal``."""
    if state != EmergencyState.CONTESTED:
        raise Refusal("desk.not_contested", N_("This lowering has not been contested."))
    if not may_judge(actor, desk_id, lowered_by):
        raise Refusal(
            "desk.not_the_judge", N_("A manager of this desk decides, and not the one who lowered the emergency.")
        )


def emergency_verbs(
    actor: Actor, desk_id: int, state: str, status: str, *, on_duty: bool, lowered_by: int | None
) -> set[str]:
    """What a page offers this person about the ticket's emergency; the actions check again."""
    verbs = set()
    if desk_id in actor.desk_ids:
        verbs |= {"declare_emergency"} if may_declare(state, status) else set()
        verbs |= {"contest_emergency"} if state == EmergencyState.LOWERED else set()
        verbs |= {"confirm_emergency", "lower_emergency"} if state == EmergencyState.DECLARED and on_duty else set()
    if state == EmergencyState.CONTESTED and may_judge(actor, desk_id, lowered_by):
        verbs.add("judge_emergency")
    return verbs
