"""How a page goes up its ladder, and who may answer it (E7)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pishkhan.apps.oncall.rules.ladders import Rung
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded


class PageState(Worded):
    """Where a page stands."""

    PAGING = "paging", N_("Being called")
    ACKNOWLEDGED = "acknowledged", N_("Acknowledged")
    EXHAUSTED = "exhausted", N_("Nobody answered")
    ENDED = "ended", N_("Over")


LIVE = (PageState.PAGING.value, PageState.ACKNOWLEDGED.value, PageState.EXHAUSTED.value)
UNANSWERED = (PageState.PAGING.value, PageState.EXHAUSTED.value)
NOBODY = "nobody"
"""The outcome of a step that found nobody to call."""

Step = tuple[int, int]
"""A round and a place in it, both from 0."""


def step_after(step: Step, steps: int, rounds: int) -> Step | None:
    """The step that follows when nobody answered; none at the end of the last round."""
    round_, place = step
    if place + 1 < steps:
        return round_, place + 1
    return (round_ + 1, 0) if round_ + 1 < rounds else None


def due_after(rung: Rung, at: datetime) -> datetime:
    """When a step that began at ``at`` has waited long enough."""
    return at + timedelta(minutes=rung.minutes)


def plan_of(rungs: Sequence[Rung]) -> list[dict[str, object]]:
    """The ladder as a page keeps it."""
    return [{"kind": str(rung.kind), "minutes": rung.minutes, "user_id": rung.user_id} for rung in rungs]


def rungs_of(plan: Sequence[dict[str, object]]) -> list[Rung]:
    """The ladder that a page keeps."""
    return [Rung(**step) for step in plan]  # type: ignore[arg-type]


def may_answer(actor: Actor, team_id: int, called: frozenset[int]) -> bool:
    """Whoever was called answers a page, and everybody who works in or manages its team, or administers the house."""
    own = actor.user_id in called or team_id in actor.team_ids | actor.managed_ids
    return actor.is_system or (actor.is_vendor and (own or actor.has(Role.ADMINISTRATOR)))


def check_may_answer(actor: Actor, team_id: int, called: frozenset[int]) -> None:
    """Refuse whoever only reads this page. Raises ``Refusal``."""
    if not may_answer(actor, team_id, called):
        require_role(actor, Role.ADMINISTRATOR)


def check_unanswered(state: str) -> None:
    """A page is acknowledged once. Raises ``Refusal``."""
    if state == PageState.ACKNOWLEDGED:
        raise Refusal("oncall.page_answered", N_("Somebody has acknowledged this page already."))
    if state == PageState.ENDED:
        raise Refusal("oncall.page_over", N_("This page is over."))


def check_living(state: str) -> None:
    """What is over stays over. Raises ``Refusal``."""
    if state not in LIVE:
        raise Refusal("oncall.page_over", N_("This page is over."))
