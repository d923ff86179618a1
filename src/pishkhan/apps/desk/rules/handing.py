"""Who may hand whose tickets over, and to whom."""

from pishkhan.apps.desk.rules.who import check_manager
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.words import N_


def check_hands_over(actor: Actor, desk_id: int) -> None:
    """A desk's manager hands over its people's tickets; to whoever does not work there the desk does not exist."""
    if not actor.is_system and desk_id not in actor.desk_ids | actor.managed_ids:
        raise NotFound("desk")
    check_manager(actor, desk_id)


def check_heir(user_id: int, from_user_id: int, *, works_here: bool, is_absent: bool) -> None:
    """The heir is another agent of the desk who is there. Raises ``Refusal`` beside ``to_user``."""
    if user_id == from_user_id:
        raise Refusal("desk.same_owner", N_("These are his tickets already. Choose somebody else."), field="to_user")
    if not works_here:
        raise Refusal("desk.not_a_colleague", N_("Choose an agent of this desk."), field="to_user")
    if is_absent:
        raise Refusal("desk.heir_absent", N_("This agent is absent. Choose somebody who is there."), field="to_user")


def nobody_on_duty() -> Refusal:
    """Dealing by load needs somebody on duty."""
    return Refusal(
        "desk.nobody_on_duty",
        N_("Nobody else is on duty now, so there is nobody to deal to. Choose one colleague."),
        field="to_user",
    )


def nothing_to_hand_over() -> Refusal:
    """There is no open ticket to give away."""
    return Refusal("desk.nothing_to_hand_over", N_("This person has no open ticket at this desk any more."))


def others_were_faster(count: int) -> Conflict:
    """The tickets are not those that were shown."""
    return Conflict(
        "desk.handover_changed",
        N_("The open tickets of this person have changed meanwhile. Look at them, then hand over again."),
        theirs=str(count),
    )
