"""Who may do what on a ticket (design §4, "Who sees what", "Voice"); one home for every door."""

from collections.abc import Collection
from dataclasses import dataclass

from pishkhan.apps.desk.rules.states import LIVE, Status, Visibility
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


def check_desk(actor: Actor, desk_id: int) -> None:
    """Only members of the ticket's own desk work on it (A2); the system acts by rule. Raises ``Refusal``."""
    if not actor.is_system and desk_id not in actor.desk_ids:
        raise Refusal("desk.not_of_this_desk", N_("Only an agent of the ticket's own desk may do this."))


def check_voice(actor: Actor, desk_id: int, *, on_duty: bool) -> None:
    """Only someone on the desk's rota at that instant writes to the customer (A3, A6). Raises ``Refusal``."""
    check_desk(actor, desk_id)
    if not on_duty:
        raise Refusal(
            "desk.not_on_duty",
            N_("Only someone on the desk's rota at this moment may write to the customer. Write a note instead."),
        )


def speaks_for(actor: Actor, owner_id: int | None) -> int | None:
    """The owner an agent on duty speaks for, unless he is the owner himself (A6)."""
    return None if owner_id == actor.user_id else owner_id


def check_manager(actor: Actor, desk_id: int) -> None:
    """Only the desk's managers and the system deal tickets out. Raises ``Refusal``."""
    if not actor.is_system and desk_id not in actor.managed_ids:
        raise Refusal("desk.not_a_manager", N_("Only a manager of this desk may do this."))


def check_team(actor: Actor, team_id: int) -> None:
    """Only the team that was asked answers a referral (A3). Raises ``Refusal``."""
    if team_id not in actor.team_ids:
        raise Refusal("desk.not_of_this_team", N_("Only a member of the team that was asked may answer."))


def check_requester(actor: Actor, organisation_id: int | None, contact_id: int | None) -> None:
    """The requester and the organisation's representative speak for the customer. Raises ``Refusal``."""
    own = contact_id is not None and contact_id == actor.contact_id
    if not own and organisation_id not in actor.represents:
        raise Refusal("desk.not_the_customer", N_("Only the customer may do this."))


def check_organisation(actor: Actor, organisation_id: int | None) -> None:
    """A customer opens requests only for an organisation he belongs to. Raises ``Refusal``."""
    if organisation_id not in actor.represents | actor.works_at:
        raise Refusal(
            "desk.not_of_this_organisation",
            N_("You can open requests only for your own organisation."),
            field="organisation",
        )


def note_visibility(actor: Actor, desk_id: int, wanted: str) -> Visibility:
    """A desk's agent chooses who reads a note; a specialist's note is always for desk and specialists."""
    if desk_id in actor.desk_ids and wanted == Visibility.DESK:
        return Visibility.DESK
    return Visibility.SPECIALISTS


def readable(actor: Actor, desk_id: int) -> Collection[Visibility]:
    """Which entries of a visible ticket's timeline the actor may read."""
    if actor.is_system or desk_id in actor.desk_ids | actor.managed_ids or actor.has(Role.QUALITY):
        return (Visibility.CUSTOMER, Visibility.DESK, Visibility.SPECIALISTS)
    if actor.is_vendor:
        return (Visibility.CUSTOMER, Visibility.SPECIALISTS)
    return (Visibility.CUSTOMER,)


def reads_on_record(actor: Actor, desk_id: int) -> bool:
    """Whether this person's reading is itself recorded: quality reads everything, visibly (design §4, §6)."""
    return actor.has(Role.QUALITY) and desk_id not in actor.desk_ids | actor.managed_ids


def reads_lists_on_record(actor: Actor) -> bool:
    """Whether this person's reading of texts of every desk at once is recorded."""
    return actor.has(Role.QUALITY)


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which verbs a page offers; the actions themselves check again."""

    desk_id: int
    status: str
    owner_id: int | None
    on_duty: bool
    referred_to_me: bool
    reopenable: bool
    is_major: bool = False
    waits_for_quote: bool = False
    emergency: frozenset[str] = frozenset()
    is_represented: bool = False


def offered(actor: Actor, now: Situation) -> frozenset[str]:
    """The verbs to offer this person on this ticket: no button that would only refuse (design §4, *Voice*)."""
    of_desk = now.desk_id in actor.desk_ids
    live = now.status in LIVE
    verbs = set(now.emergency)
    if of_desk or now.desk_id in actor.managed_ids or now.referred_to_me:
        verbs.add("note")
    if now.referred_to_me:
        verbs.add("answer_referral")
    if now.is_major:
        return frozenset(verbs | _of_parent(actor, now)) if live else frozenset(verbs)
    if of_desk:
        verbs |= {"label", "log_contact", "reclassify_chase"}
        verbs |= _live_verbs(now) if live else {"reopen"} if now.reopenable else set()
        verbs |= {"teach"} if now.is_represented else set()
    elif now.desk_id in actor.managed_ids and live:
        verbs.add("transfer")
    return frozenset(verbs)


def _of_parent(actor: Actor, now: Situation) -> set[str]:
    """A major incident has no customer of its own to answer; its page answers them all (A13)."""
    if now.desk_id not in actor.desk_ids:
        return {"transfer"} if now.desk_id in actor.managed_ids else set()
    return {"label", "refer", "take_back", "transfer"} | ({"take"} if now.owner_id is None else set())


def _live_verbs(now: Situation) -> set[str]:
    verbs = {
        "refer",
        "take_back",
        "wait_third_party",
        "change_priority",
        "correct_particulars",
        "transfer",
        "leave_note",
        "merge",
        "split",
        "attach",
    }
    verbs |= {"retake_cover"} | ({"accept_quote"} if now.waits_for_quote else set())
    if now.owner_id is None:
        verbs.add("take")
    if now.status == Status.WAITING:
        verbs.add("resume")
    if now.on_duty:
        verbs |= {"reply", "ask_customer", "wait_scheduled", "resolve", "close", "declare"}
        verbs |= {"offer_quote"} if now.waits_for_quote else set()
    return verbs


def check_not_major(*, is_major: bool) -> None:
    """The parent of a major incident has no customer: they are answered together, or each alone. Raises ``Refusal``."""
    if is_major:
        raise Refusal(
            "desk.is_parent", N_("A major incident has no customer of its own. Answer its customers from its page.")
        )


def check_no_open_referral(open_referrals: int) -> None:
    """The final word waits for whoever is being asked. Raises ``Refusal``."""
    if open_referrals:
        raise Refusal(
            "desk.referrals_open",
            N_("A specialist has not answered yet. Wait for the answer or take the question back first."),
        )


def check_live(status: str) -> None:
    """The ticket must still be worked on. Raises ``Refusal`` once it is resolved or closed."""
    if status == Status.RESOLVED:
        raise Refusal("desk.already_resolved", N_("This ticket has been answered; reopen it first."))
    if status == Status.CLOSED:
        raise Refusal("desk.already_closed", N_("This ticket is closed."))
