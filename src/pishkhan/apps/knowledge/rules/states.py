"""The states of an article, who moves it through them, and what customers see of it (G1; KCS: confidence)."""

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

WRITERS = (Role.AGENT, Role.SPECIALIST, Role.MANAGER, Role.TRAINER, Role.ADMINISTRATOR)
COACHES = (Role.MANAGER, Role.TRAINER, Role.ADMINISTRATOR)
"""Whoever may say that a text is right: there is no role of its own for it (decision 0074)."""


class ArticleState(Worded):
    """How far an article's newest text can be trusted."""

    WIP = "wip", N_("Work in progress")
    NOT_VALIDATED = "not_validated", N_("Not validated")
    VALIDATED = "validated", N_("Validated")
    ARCHIVED = "archived", N_("Archived")


MOVES: dict[ArticleState, tuple[ArticleState, ...]] = {
    ArticleState.WIP: (ArticleState.NOT_VALIDATED, ArticleState.VALIDATED, ArticleState.ARCHIVED),
    ArticleState.NOT_VALIDATED: (ArticleState.VALIDATED, ArticleState.WIP, ArticleState.ARCHIVED),
    ArticleState.VALIDATED: (ArticleState.NOT_VALIDATED, ArticleState.ARCHIVED),
    ArticleState.ARCHIVED: (ArticleState.WIP, ArticleState.NOT_VALIDATED),
}
FOR_WRITERS = {ArticleState.WIP, ArticleState.NOT_VALIDATED}


def may_read(actor: Actor) -> bool:
    """Whether somebody looks at articles as the vendor's own people do."""
    return actor.is_vendor or actor.is_system


def may_write(actor: Actor) -> bool:
    """Whether somebody writes articles, uses and flags them."""
    return has_role(actor, *WRITERS)


def may_validate(actor: Actor) -> bool:
    """Whether somebody says that a text is right, for whom it is, and when it comes out."""
    return has_role(actor, *COACHES)


def moves_for(actor: Actor, state: ArticleState) -> tuple[ArticleState, ...]:
    """Where the actor may move an article that is in ``state``."""
    if may_validate(actor):
        return MOVES[state]
    if not may_write(actor) or state not in FOR_WRITERS:
        return ()
    return tuple(one for one in MOVES[state] if one in FOR_WRITERS)


def check_move(actor: Actor, state: ArticleState, wanted: ArticleState, *, reason: str, has_text: bool) -> None:
    """Whether an article goes from one state to another. Raises ``Refusal``.

    Back and to the archive need a reason; what has no text yet stays work in progress.
    """
    if wanted not in MOVES[state]:
        raise Refusal("knowledge.move", N_("An article cannot move to that state."), field="state")
    if wanted not in moves_for(actor, state):
        message = N_("Only a coach may do this: managers, trainers and administrators are coaches.")
        raise Refusal("knowledge.coach_only", message, field="state")
    if not has_text and wanted is not ArticleState.ARCHIVED:
        raise Refusal("knowledge.no_text", N_("Write the text of the article first."), field="state")
    if is_backward(state, wanted) and not reason:
        raise Refusal("knowledge.why_back", N_("Tell the author why."), field="reason")


def is_backward(state: ArticleState, wanted: ArticleState) -> bool:
    """Whether a move takes trust away or puts an article aside."""
    return wanted is ArticleState.ARCHIVED or _TRUST[wanted] < _TRUST[state]


def takes_back(state: ArticleState, wanted: ArticleState) -> bool:
    """Whether a move takes from customers what they read: it is put aside, or called right no longer.

    A newer text that is given back is none that they read.
    """
    return wanted is ArticleState.ARCHIVED or state is ArticleState.VALIDATED


def after_writing(actor: Actor, state: ArticleState) -> ArticleState:
    """The state once somebody has written a new text: only a coach's stays validated (what customers read does)."""
    if state is ArticleState.VALIDATED and not may_validate(actor):
        return ArticleState.NOT_VALIDATED
    return state


_TRUST = {ArticleState.WIP: 0, ArticleState.NOT_VALIDATED: 1, ArticleState.VALIDATED: 2, ArticleState.ARCHIVED: 0}
