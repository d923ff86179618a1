"""Comments of readers, and who looks at them before others do (G3)."""

from pishkhan.pure.words import N_, Worded


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
