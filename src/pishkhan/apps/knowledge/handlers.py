"""What knowledge does when something was searched in vain: it is something to write about (G1)."""

from datetime import datetime

from pishkhan.apps.knowledge.actions import record_miss
from pishkhan.infra.search.missing import on_nothing_found
from pishkhan.pure.actor import SYSTEM, ActorKind


@on_nothing_found
def keep_miss(text: str, side: ActorKind, at: datetime) -> None:  # noqa: ARG001 - nobody is written down, nor his side
    """Count the words once; names, numbers and codes are left out by the action."""
    record_miss(actor=SYSTEM, at=at, words=text)
