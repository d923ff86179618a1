"""The closed words of a clock, as stored and as a door translates them."""

from pishkhan.pure.words import N_, Worded


class ClockKind(Worded):
    """What a clock times (design §4, "Clock"); the last three are agreements inside the house or with a supplier."""

    FIRST_RESPONSE = "first_response", N_("First response")
    NEXT_RESPONSE = "next_response", N_("Next response")
    PROMISE = "promise", N_("Promise")
    RESOLUTION = "resolution", N_("Resolution")
    REFERRAL = "referral", N_("Referral")
    THIRD_PARTY = "third_party", N_("Third party")
    UNTAKEN = "untaken", N_("Untaken")


class Phase(Worded):
    """What a clock is doing. Breach is a fact beside the phase, never one of them."""

    RUNNING = "running", N_("Running")
    PAUSED = "paused", N_("Paused")
    MET = "met", N_("Stopped")
    CANCELLED = "cancelled", N_("Cancelled")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class Verdict(Worded):
    """How a cycle ended: only ``met`` and ``breached`` count for attainment."""

    MET = "met", N_("Met")
    BREACHED = "breached", N_("Breached")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    CANCELLED = "cancelled", N_("Cancelled")


class Cause(Worded):
    """Why a clock breached or was cancelled, where the machine itself needs the word; callers may add others."""

    OVERDUE = "overdue", N_("Time ran out")
    REPRIORITISED = "reprioritised", N_("Priority was changed")
    MERGED = "merged", N_("Merged")
