"""Who asks whom: the sender, the representative, and nobody between them (C1, C4, C5)."""

from pishkhan.apps.staffdesk.rules.states import AT_HAND, PASSABLE, Step
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


def may_ask(actor: Actor) -> bool:
    """Whether somebody is anything at a customer, so that he may ask its representative."""
    return actor.is_customer and bool(actor.speaks_for | actor.works_at)


def check_place(actor: Actor, organisation_id: int | None) -> None:
    """Staff ask for an organisation of their own. Raises ``NotFound``, as for one that is not there."""
    if organisation_id not in actor.speaks_for | actor.works_at:
        raise NotFound("organisation")


def check_keeps(*, keeps: bool) -> None:
    """Only the representative and his substitute work on the desk. Raises ``Refusal``."""
    if not keeps:
        raise Refusal("staffdesk.not_yours", N_("Only the representative may do this."))


def check_sender(actor: Actor, contact_id: int) -> None:
    """Only who sent a request speaks for it. Raises ``Refusal``."""
    if actor.contact_id != contact_id:
        raise Refusal("staffdesk.not_the_sender", N_("Only who sent the request may do this."))


def nobody_to_ask() -> Refusal:
    """There is no representative to be asked."""
    message = N_("Nobody represents your organisation for this at present. Send it to the service desk itself.")
    return Refusal("staffdesk.nobody", message, field="organisation")


def your_own() -> Refusal:
    """The representative asks the vendor, not himself."""
    message = N_("You represent your organisation for this yourself. Send your request to the service desk.")
    return Refusal("staffdesk.your_own", message, field="organisation")


def offered(*, keeps: bool, is_sender: bool, step: str) -> frozenset[str]:
    """What a page offers this person on a request; the actions judge for themselves."""
    verbs: set[str] = set()
    if keeps and step in AT_HAND:
        verbs |= {"answer", "ask", "reject", "merge", "forward"}
    if keeps and step == Step.REJECTED:
        verbs.add("take_back")
    if keeps and step == Step.MERGED:
        verbs.add("unmerge")
    if keeps and step in PASSABLE:
        verbs.add("pass_on")
    if is_sender:
        verbs |= _of_sender(step)
    return frozenset(verbs)


def _of_sender(step: str) -> set[str]:
    if step == Step.ANSWERED:
        return {"reopen", "close"}
    return {"write", "close"} if step in {*AT_HAND, Step.FORWARDED} else set()
