"""What specialists answer again and again becomes a lesson, an article or a canned reply (G5): when, in which words."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from pishkhan.apps.desk.rules.states import Outcome
from pishkhan.pure.refusal import Conflict, Refusal
from pishkhan.pure.words import N_, Worded

LEAST = 3
WITHIN = timedelta(days=90)
ANSWERS = (Outcome.SOLVED, Outcome.ADVICE)
"""Answers that somebody else could have given who had learnt it."""
GONE = "…"
LONGEST_DRAFT = 12_000
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")  # each run of letters is read once, however long
_NUMBER = re.compile(r"(?<![\d۰-۹٠-٩])(?:[+۰-۹٠-٩\d][ \d۰-۹٠-٩-]{8,}[\d۰-۹٠-٩])(?![\d۰-۹٠-٩])")


class ProposalState(Worded):
    """What became of a proposal."""

    OPEN = "open", N_("Waiting for a trainer")
    ACCEPTED = "accepted", N_("Became a lesson, an article or a canned reply")
    DISMISSED = "dismissed", N_("Dismissed")


def counts_from(at: datetime, *settled: datetime | None) -> datetime:
    """From when on evidence counts: the last 90 days, and nothing that was taught, written or dismissed already."""
    return max([at - WITHIN, *(one for one in settled if one is not None)])


def draft(answers: Iterable[str], names: Collection[str]) -> str:
    """The answers one below the other, `without_names`; what is too much for a draft is left out."""
    parts = [without_names(one, names) for one in answers]
    return "\n\n".join(dict.fromkeys(one for one in parts if one))[:LONGEST_DRAFT]


def without_names(text: str, names: Collection[str]) -> str:
    """A text without the names, mailboxes and numbers that are known of customers; never longer than it was."""
    for name in sorted({one.strip() for one in names if len(one.strip()) > 2}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", GONE, text)
    return _NUMBER.sub(GONE, _ADDRESS.sub(GONE, text)).strip()


def check_open(state: str) -> None:
    """It is decided once. Raises ``Refusal``."""
    if state != ProposalState.OPEN:
        raise Refusal("desk.proposal_decided", N_("This proposal was decided already."))


def check_version(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was decided on top of an older state. Raises ``Conflict``."""
    if version is not None and version != present:
        message = N_("There is new evidence for this proposal. Look at it, then send again.")
        raise Conflict("desk.proposal_changed", message, theirs=theirs)
