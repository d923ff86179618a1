"""Comments of readers, and who looks at them before others do (G3)."""

from pishkhan.pure.persian import fold
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

LONGEST_SIGNATURE = 40


class RemarkState(Worded):
    """Whether a comment is shown."""

    WAITING = "waiting", N_("Waiting to be read")
    SHOWN = "shown", N_("Shown")
    HIDDEN = "hidden", N_("Not shown")


class RemarkOrder(Worded):
    """In which order comments stand."""

    NEWEST = "newest", N_("Newest first")
    OLDEST = "oldest", N_("Oldest first")
    VOTES = "votes", N_("Most useful first")


def check_signature(signed: str, full_name: str) -> str:
    """The name other readers see: one's first name, or none; a family name is not shown. Raises ``Refusal``."""
    family = fold(full_name).split()[1:][-1:]
    if set(fold(signed).split()) & set(family):
        message = N_("Write your first name alone: everybody who reads the article sees it.")
        raise Refusal("knowledge.family_name", message, field="signed")
    return signed
