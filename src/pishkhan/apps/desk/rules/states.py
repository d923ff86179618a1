"""The closed lists of the desk's vocabulary (design §4); the stored value is what an API or an export shows."""

from pishkhan.pure.words import N_, Worded


class Status(Worded):
    """Where a ticket stands; referral is a fact beside the status, never one of them."""

    NEW = "new", N_("New")
    OPEN = "open", N_("Open")
    WAITING = "waiting", N_("Waiting")
    RESOLVED = "resolved", N_("Resolved")
    CLOSED = "closed", N_("Closed")


LIVE = (Status.NEW, Status.OPEN, Status.WAITING)


class WaitingFor(Worded):
    """Whom or what a waiting ticket waits for; only the customer and an agreed date pause a customer's clock."""

    CUSTOMER = "customer", N_("Customer")
    THIRD_PARTY = "third_party", N_("Third party")
    SCHEDULED = "scheduled", N_("Agreed date")


class Closure(Worded):
    """Why a ticket is closed."""

    CONFIRMED = "confirmed", N_("Confirmed by the customer")
    UNCONFIRMED = "unconfirmed", N_("Closed without confirmation")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    DUPLICATE = "duplicate", N_("Duplicate")
    NOT_COVERED = "not_covered", N_("Not covered")
    SPAM = "spam", N_("Spam")
    ENDED = "ended", N_("Major incident over")


BY_DESK = (Closure.WITHDRAWN, Closure.NOT_COVERED, Closure.SPAM)


class Channel(Worded):
    """By what way a word reached the desk (E1)."""

    PORTAL = "portal", N_("Portal")
    PHONE = "phone", N_("Phone")
    EMAIL = "email", N_("E-mail")
    SMS = "sms", N_("Text message")
    LETTER = "letter", N_("Letter")
    VISIT = "visit", N_("Visit")
    SYSTEM = "system", N_("System")
    IMPORT = "import", N_("Imported log")


class Visibility(Worded):
    """Who may read an entry of the timeline; shown by colour and by word."""

    CUSTOMER = "customer", N_("Customer can read")
    DESK = "desk", N_("Desk only")
    SPECIALISTS = "specialists", N_("Desk and specialists")


class Verb(Worded):
    """What happened: one per timeline entry; every figure is computed from these (A7, A9)."""

    OPENED = "opened", N_("opened the ticket")
    TAKEN = "taken", N_("took the ticket")
    DEALT = "dealt", N_("was dealt the ticket")
    REPLIED = "replied", N_("replied to the customer")
    ACKNOWLEDGED = "acknowledged", N_("acknowledged receipt")
    NOTED = "noted", N_("wrote a note")
    REFERRED = "referred", N_("referred a question")
    REFERRAL_ANSWERED = "referral_answered", N_("answered the referral")
    REFERRAL_TAKEN_BACK = "referral_taken_back", N_("took the referral back")
    WAITING_STARTED = "waiting_started", N_("put the ticket on waiting")
    RESUMED = "resumed", N_("resumed work")
    PRIORITY_CHANGED = "priority_changed", N_("changed the priority")
    FACTS_CORRECTED = "facts_corrected", N_("corrected what the request tells")
    TRANSFERRED = "transferred", N_("transferred the ticket")
    RESOLVED = "resolved", N_("gave the final answer")
    CONFIRMED = "confirmed", N_("confirmed the solution")
    REFUSED = "refused", N_("did not accept the solution")
    REOPENED = "reopened", N_("reopened the ticket")
    CLOSED = "closed", N_("closed the ticket")
    CUSTOMER_WROTE = "customer_wrote", N_("wrote to the desk")
    CUSTOMER_ADDED = "customer_added", N_("added information")
    MERGED = "merged", N_("merged another ticket into this one")
    ABSORBED = "absorbed", N_("was merged into another ticket")
    UNMERGED = "unmerged", N_("undid the merge")
    LINKED = "linked", N_("linked a ticket")
    UNLINKED = "unlinked", N_("removed a link")
    TAGGED = "tagged", N_("added a tag")
    UNTAGGED = "untagged", N_("removed a tag")
    CONTACT_LOGGED = "contact_logged", N_("logged a contact")
    CHASE_RECLASSIFIED = "chase_reclassified", N_("reclassified a contact")
    RECOGNISED = "recognised", N_("recognised the sender")
    DECLARED = "declared", N_("declared a major incident")
    ANNOUNCED = "announced", N_("announced to the customers")
    ATTACHED = "attached", N_("attached to a major incident")
    DETACHED = "detached", N_("detached from a major incident")
    ANSWERED_ALL = "answered_all", N_("answered all customers together")
    FELL_SILENT = "fell_silent", N_("noticed that an installation is silent again")
    HEARD = "heard", N_("heard the installation again")
    COVER_TAKEN = "cover_taken", N_("judged the cover anew")
    QUOTE_OFFERED = "quote_offered", N_("offered a quote")
    QUOTE_ACCEPTED = "quote_accepted", N_("noted that the quote was accepted")
    QUOTE_AGREED = "quote_agreed", N_("accepted the quote")
    QUOTE_DECLINED = "quote_declined", N_("did not accept the quote")
    QUOTE_EXPIRED = "quote_expired", N_("noted that the quote has expired")
    QUOTE_WITHDRAWN = "quote_withdrawn", N_("withdrew the quote")
    AGREEMENT_MOVED = "agreement_moved", N_("moved to another version of the agreement")
    TAUGHT = "taught", N_("marked an answer as taught")
    TEACHING_LEARNT = "teaching_learnt", N_("said that it was learnt")
    TEACHING_NOT_YET = "teaching_not_yet", N_("said that it is not learnt yet")
    TEACHING_TAKEN_BACK = "teaching_taken_back", N_("took back that an answer taught")
    SPLIT = "split", N_("split messages off into a ticket of their own")
    UNSPLIT = "unsplit", N_("undid the split")
    EMERGENCY_DECLARED = "emergency_declared", N_("declared an emergency")
    EMERGENCY_CONFIRMED = "emergency_confirmed", N_("confirmed the emergency")
    EMERGENCY_LOWERED = "emergency_lowered", N_("lowered the emergency")
    EMERGENCY_CONTESTED = "emergency_contested", N_("contested the lowering")
    EMERGENCY_UPHELD = "emergency_upheld", N_("decided that it was an emergency")
    EMERGENCY_UNFOUNDED = "emergency_unfounded", N_("decided that it was no emergency")
    HANDOVER_NOTED = "handover_noted", N_("left a hand-over note")
    UNDONE = "undone", N_("undid a change made to several tickets")
    IMPORTED = "imported", N_("was recorded in the source log")


class ReferralReason(Worded):
    """Why the desk asks somebody else: recorded at every referral (A10)."""

    SKILL = "skill", N_("Skill")
    ACCESS = "access", N_("Access")
    AUTHORITY = "authority", N_("Authority")


class ReferralState(Worded):
    """Where one referral stands."""

    OPEN = "open", N_("Waiting for an answer")
    ANSWERED = "answered", N_("Answered")
    TAKEN_BACK = "taken_back", N_("Taken back")


class Outcome(Worded):
    """What an answer to a referral brings."""

    SOLVED = "solved", N_("Solved")
    ADVICE = "advice", N_("Advice")
    NEEDS_CUSTOMER = "needs_customer", N_("Needs the customer")
    NOT_OURS = "not_ours", N_("Not ours")


class Direction(Worded):
    """Which way a contact went."""

    IN = "in", N_("Inbound")
    OUT = "out", N_("Outbound")


class NoCase(Worded):
    """Why a contact belongs to no case."""

    INFORMATION = "information", N_("Information only")
    WRONG_NUMBER = "wrong_number", N_("Wrong number")
    NOT_ENTITLED = "not_entitled", N_("Not entitled")
    OTHER = "other", N_("Other")


class LinkKind(Worded):
    """How two tickets belong together."""

    RELATED = "related", N_("Related")
    DUPLICATE = "duplicate", N_("Duplicate of")
    FOLLOWS = "follows", N_("Follows")
    SPLIT = "split", N_("Split from")


class Step(Worded):
    """The plain steps a customer sees instead of a process chart (A11)."""

    RECEIVED = "received", N_("Received")
    WORKING = "working", N_("Being worked on")
    SPECIALIST = "specialist", N_("With a specialist")
    WAITING = "waiting", N_("Waiting for you")
    ANSWERED = "answered", N_("Answered")
    CLOSED = "closed", N_("Closed")


def step(status: str, waiting_for: str, open_referrals: int) -> Step:
    """Tell the customer's plain step from the desk's own facts (A11)."""
    if status == Status.CLOSED:
        return Step.CLOSED
    if status == Status.RESOLVED:
        return Step.ANSWERED
    if status == Status.WAITING and waiting_for == WaitingFor.CUSTOMER:
        return Step.WAITING
    if open_referrals:
        return Step.SPECIALIST
    return Step.RECEIVED if status == Status.NEW else Step.WORKING
