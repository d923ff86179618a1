"""What one representative goes through with the next before he leaves (C3)."""

from collections.abc import Iterable

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

LONGEST_NOTE = 5_000


class Point(Worded):
    """One thing to go through."""

    REQUESTS = "requests", N_("The open requests and their order")
    PROBLEMS = "problems", N_("Known problems and incidents")
    LESSONS = "lessons", N_("The lessons and what was learnt")
    ASKS = "asks", N_("What colleagues are still waiting for")
    AGREEMENT = "agreement", N_("The agreement, quotas and dates")


def check_points(keys: Iterable[str]) -> list[str]:
    """The points as they stand in the list, each once. Raises ``Refusal`` for one that is not there."""
    ticked = set(keys)
    if ticked - {one.value for one in Point}:
        raise Refusal("contracts.point", N_("Choose points of the list."), field="done")
    return [one.value for one in Point if one.value in ticked]


def check_not_read(*, acknowledged: bool) -> None:
    """What was read is not written anew. Raises ``Refusal``."""
    if acknowledged:
        raise Refusal("contracts.hand_over_read", N_("Your successor has read and acknowledged it already."))


def check_written(*, written: bool) -> None:
    """What is acknowledged was written first. Raises ``Refusal``."""
    if not written:
        raise Refusal("contracts.hand_over_empty", N_("Nothing is written yet that could be acknowledged."))
