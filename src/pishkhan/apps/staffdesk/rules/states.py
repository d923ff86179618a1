"""The closed lists of the customer's own desk, and what may be done where (C4)."""

from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_, Worded


class Step(Worded):
    """Where a request of the staff stands: the plain steps its sender reads (A11)."""

    RECEIVED = "received", N_("Received")
    READ = "read", N_("Was read")
    ASKED = "asked", N_("Asked back")
    FORWARDED = "forwarded", N_("Sent on to the vendor")
    ANSWERED = "answered", N_("Answered")
    MERGED = "merged", N_("Merged")
    REJECTED = "rejected", N_("Rejected")
    CLOSED = "closed", N_("Closed")


class Deed(Worded):
    """What happened to a request: one for each entry of its story."""

    SENT = "sent", N_("sent the request")
    READ = "read", N_("read the request")
    WROTE = "wrote", N_("wrote")
    ASKED = "asked", N_("asked back")
    ANSWERED = "answered", N_("answered")
    REJECTED = "rejected", N_("rejected the request")
    UNREJECTED = "unrejected", N_("took the rejection back")
    MERGED = "merged", N_("merged the request with another one")
    ABSORBED = "absorbed", N_("merged another request into this one")
    UNMERGED = "unmerged", N_("undid the merge")
    FORWARDED = "forwarded", N_("sent the request on to the vendor")
    PASSED_ON = "passed_on", N_("passed on what the vendor wrote")
    REOPENED = "reopened", N_("said that it is not solved")
    CLOSED = "closed", N_("closed the request")


OPEN = (Step.RECEIVED, Step.READ, Step.ASKED, Step.FORWARDED)
AT_HAND = (Step.RECEIVED, Step.READ, Step.ASKED)
"""With the representative himself: neither sent on nor finished."""
WITH_SENDER = (Step.ASKED, Step.ANSWERED)
"""Where its sender has the next word."""
PASSABLE = (Step.FORWARDED, Step.ANSWERED)
"""Where the vendor's words may go on to the sender."""
PATH = (Step.RECEIVED, Step.READ, Step.ANSWERED, Step.CLOSED)


def is_open(step: str) -> bool:
    """Whether somebody still has to do something."""
    return step in OPEN


def path_of(step: Step) -> tuple[Step, ...]:
    """The plain steps as a line in which ``step`` has its place."""
    if step in {Step.ASKED, Step.FORWARDED}:
        return (Step.RECEIVED, Step.READ, step, Step.ANSWERED, Step.CLOSED)
    return (Step.RECEIVED, Step.READ, step) if step in {Step.MERGED, Step.REJECTED} else PATH


def check_at_hand(step: str) -> None:
    """What was sent on or is finished is not worked on here. Raises ``Refusal``."""
    if step == Step.FORWARDED:
        raise Refusal("staffdesk.forwarded", N_("This request was sent on to the vendor already."))
    if step not in AT_HAND:
        raise Refusal("staffdesk.finished", N_("This request is finished."))


def check_open(step: str) -> None:
    """A finished request takes no more words of this kind. Raises ``Refusal``."""
    if not is_open(step):
        raise Refusal("staffdesk.finished", N_("This request is finished."))


def check_rejected(step: str) -> None:
    """Only a rejection is taken back. Raises ``Refusal``."""
    if step != Step.REJECTED:
        raise Refusal("staffdesk.not_rejected", N_("This request is not rejected."))


def check_writable(step: str) -> None:
    """Its sender writes while it is open, and when he was answered. Raises ``Refusal``."""
    if step not in {*OPEN, Step.ANSWERED}:
        raise Refusal("staffdesk.finished", N_("This request is finished."))


def check_mergeable(*, survivor: int, absorbed: int, one_desk: bool) -> None:
    """Two different requests of one desk are merged. Raises ``Refusal``."""
    if survivor == absorbed:
        raise Refusal("staffdesk.same", N_("A request cannot be merged into itself."), field="into")
    if not one_desk:
        raise NotFound("request")


def check_version(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was decided on top of an older state. Raises ``Conflict``."""
    if is_stale(version, present):
        message = N_("Somebody else changed this request meanwhile. Look at what is there now, then send again.")
        raise Conflict("staffdesk.changed_meanwhile", message, theirs=theirs)
