"""How an article serves a request (G1; KCS: reuse, improve, capture)."""

from pishkhan.pure.words import N_, Worded


class Use(Worded):
    """What was done with an article for a ticket."""

    USED = "used", N_("Used for it")
    FIXED = "fixed", N_("Used and bettered")
    CAPTURED = "captured", N_("Written of it")
