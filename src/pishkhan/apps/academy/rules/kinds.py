"""The closed lists of the academy (H1, H2)."""

from pishkhan.pure.words import N_, Worded


class CourseState(Worded):
    """Whether a course is being written, offered to learners, or offered no more."""

    DRAFT = "draft", N_("Being written")
    OPEN = "open", N_("Open")
    RETIRED = "retired", N_("No longer offered")


class QuestionKind(Worded):
    """How a question is answered."""

    SINGLE = "single", N_("One answer")
    MULTIPLE = "multiple", N_("Several answers")
    ORDERING = "ordering", N_("Ordering")
    NUMERIC = "numeric", N_("A number")
    FREE = "free", N_("Free text")


class Level(Worded):
    """How hard a question is."""

    EASY = "easy", N_("Easy")
    MEDIUM = "medium", N_("Medium")
    HARD = "hard", N_("Hard")


class AttemptState(Worded):
    """Where one attempt at an exam stands."""

    RUNNING = "running", N_("Running")
    MARKING = "marking", N_("Being marked")
    PASSED = "passed", N_("Passed")
    FAILED = "failed", N_("Not passed")


class EndedBy(Worded):
    """What ended an attempt."""

    LEARNER = "learner", N_("Handed in")
    TIME = "time", N_("Time ran out")


class SessionKind(Worded):
    """Where a session takes place."""

    ONLINE = "online", N_("Online")
    CLASSROOM = "classroom", N_("Classroom")


class SessionState(Worded):
    """Whether a session takes place."""

    PLANNED = "planned", N_("Planned")
    CANCELLED = "cancelled", N_("Cancelled")


class SeatState(Worded):
    """Whether somebody has a place in a session, waits for one, or has given it back."""

    SEATED = "seated", N_("Has a place")
    WAITING = "waiting", N_("Waiting")
    LEFT = "left", N_("Has left")


class Presence(Worded):
    """What the attendance sheet says of somebody who had a place."""

    UNKNOWN = "unknown", N_("Not recorded")
    PRESENT = "present", N_("Attended")
    ABSENT = "absent", N_("Absent")


class Validity(Worded):
    """What a certificate is worth on a day."""

    VALID = "valid", N_("Valid")
    ENDING = "ending", N_("Ends soon")
    EXPIRED = "expired", N_("Expired")
    RENEWED = "renewed", N_("Renewed")
    REVOKED = "revoked", N_("Revoked")


LIVE_SEATS = (SeatState.SEATED, SeatState.WAITING)
DECIDED = (AttemptState.PASSED, AttemptState.FAILED)
