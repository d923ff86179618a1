"""The kinds of notices about the road of a representative (C2, C3)."""

from datetime import date
from typing import Any

from django.urls import reverse

from pishkhan.apps.contracts.rules import NominationState
from pishkhan.infra.notifications import Kind, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.ui.moments import jdate
from pishkhan.pure.words import N_

GROUP = N_("Representatives")


def _shape(facts: Facts) -> Facts:
    known = {name: facts.get(name, "") for name in ("who", "name", "title")}
    numbers = {name: shaped(facts.get(name, "")) for name in ("number", "percent", "needed")}
    return known | numbers | {"day": jdate(date.fromisoformat(facts["day"])) if facts.get("day") else ""}


def _to_nomination(facts: Facts) -> str:
    return reverse("nomination", kwargs={"nomination_id": facts["nomination_id"]})


def _to_contract(facts: Facts) -> str:
    return reverse("contract", kwargs={"contract_id": facts["contract_id"]})


def _to_own(facts: Facts) -> str:
    return reverse("portal-nomination", kwargs={"nomination_id": facts["nomination_id"]})


def _to_paper(facts: Facts) -> str:
    return reverse("portal-hand-over", kwargs={"hand_over_id": facts["hand_over_id"]})


def _to_representation(_facts: Facts) -> str:
    return reverse("portal-representative")


def moved_as(state: str, came_from: str) -> str:
    """How a move is told: who goes back to learning did not wait for a course."""
    if state == NominationState.NOMINATED:
        return "waiting"
    if state != NominationState.IN_TRAINING:
        return state
    told = {NominationState.REFUSED.value: "resumed", NominationState.ASSESSED.value: "asked_more"}
    return told.get(came_from, state)


def _kind(name: str, label: str, sentence: Any, address: Any, *, theirs: bool = False) -> Kind:
    how: dict[str, Any] = {"icon": "user-check", "address": address, "shape": _shape, "group": GROUP}
    way = Way.ALWAYS if theirs else Way.ON
    return kind(f"contracts.{name}", label=label, sentence=sentence, by_mail=way, for_customers=theirs, **how)


NOMINATED = _kind(
    "nominated",
    N_("A representative was nominated"),
    N_("{who} is nominated to represent {name} under contract {number}."),
    _to_nomination,
)
MOVED = _kind(
    "nomination_moved",
    N_("A nomination has moved on"),
    {
        "assessed": N_("{who} knows what contract {number} requires; decide when the appointment for {name} begins."),
        "refused": N_("{who} of {name} reached {percent} per cent; {needed} are needed. The exam may be repeated."),
        "withdrawn": N_("The nomination of {who} for contract {number} with {name} was withdrawn."),
    },
    _to_nomination,
)
SUSPENDED = _kind(
    "suspended",
    N_("A representative is suspended or reinstated"),
    {
        "suspended": N_("The appointment of {who}, who represents {name} under contract {number}, is suspended."),
        "reinstated": N_("{who} represents {name} under contract {number} again."),
    },
    _to_contract,
)
RUNS_OUT = _kind(
    "certificate_ends",
    N_("A representative's certificate ends soon"),
    N_("The certificate “{title}” of {who}, who represents {name} under contract {number}, ends on {day}."),
    _to_contract,
)
CALLED = _kind(
    "our_nomination",
    N_("I am nominated to represent my organisation"),
    N_("You are nominated to represent {name}. See what you are asked to know, and begin."),
    _to_own,
    theirs=True,
)
OURS_MOVED = _kind(
    "our_nomination_moved",
    N_("A nomination of ours has moved on"),
    {
        "assessed": N_("{who} knows what contract {number} requires; our staff decide when the appointment begins."),
        "refused": N_("The exam of {who} gave {percent} per cent, {needed} are needed. The study plan is ready."),
        "withdrawn": N_("The nomination of {who} for contract {number} was withdrawn."),
        "in_training": N_("The course that {who} was waiting for is open and can be started."),
        "resumed": N_("{who} has reached the score after all; what contract {number} asks for besides is missing."),
        "asked_more": N_("{who} does not know all that contract {number} asks for now; see what is missing."),
        "waiting": N_("Contract {number} asks {who} for a course that is not open yet; it begins once it is."),
    },
    _to_own,
    theirs=True,
)
PLANNED = _kind(
    "our_succession",
    N_("Our representative changes"),
    {
        "planned": N_("From {day} on {who} represents you under contract {number}; until then it is handed over."),
        "called_off": N_("{who} does not begin to represent you under contract {number} as planned."),
    },
    _to_own,
    theirs=True,
)
OURS_SUSPENDED = _kind(
    "our_suspension",
    N_("Our representative is suspended or reinstated"),
    {
        "suspended": N_(
            "The appointment of {who} under contract {number} is suspended; the reason is given beside the name."
        ),
        "reinstated": N_("{who} represents you under contract {number} again."),
    },
    _to_representation,
    theirs=True,
)
OURS_RUN_OUT = _kind(
    "our_certificate_ends",
    N_("Our representative's certificate ends soon"),
    N_("The certificate “{title}” of your representative {who} ends on {day}; its exam renews it."),
    _to_representation,
    theirs=True,
)
HANDED = _kind(
    "hand_over",
    N_("A hand-over was written or acknowledged"),
    {
        "written": N_("The hand-over of contract {number} is written for you; read and acknowledge it."),
        "acknowledged": N_("Your successor has read the hand-over of contract {number} and takes over."),
    },
    _to_paper,
    theirs=True,
)
OF_CONTRACT = (SUSPENDED, OURS_SUSPENDED, RUNS_OUT, OURS_RUN_OUT)
"""What is seen on the page of the contract, or of who represents under it."""
