"""The words of contracts: what is bought, in what scope, how it stands, who is appointed."""

from pishkhan.pure.words import N_, Worded


class ContractKind(Worded):
    """What was bought (D2); that there is no contract is no row."""

    SUPPORT = "support", N_("Support")
    WARRANTY = "warranty", N_("Warranty")
    CASES = "cases", N_("Prepaid cases")


class Scope(Worded):
    """What a line says of the work it names (C8)."""

    INCLUDED = "included", N_("Included")
    BY_QUOTE = "by_quote", N_("For a quote only")
    LEFT_OUT = "left_out", N_("Not done")


class QuotaKind(Worded):
    """What may be limited: cases, working time (kept in minutes), visits."""

    CASES = "cases", N_("Cases")
    HOURS = "hours", N_("Working hours")
    VISITS = "visits", N_("Visits")


class Standing(Worded):
    """How a contract stands on a day."""

    AWAITING = "awaiting", N_("Waiting for go-live")
    AHEAD = "ahead", N_("Not begun yet")
    RUNNING = "running", N_("In force")
    ENDING = "ending", N_("Ending soon")
    ENDED = "ended", N_("Ended")
    CANCELLED = "cancelled", N_("Cancelled contract")


class AppointmentState(Worded):
    """Where an appointment stands; the road to *active* is that of a nomination (C2)."""

    ACTIVE = "active", N_("Active")
    HANDING_OVER = "handing_over", N_("Handing over")
    SUSPENDED = "suspended", N_("Suspended")
    ENDED = "ended", N_("Ended")


HOLDING = (AppointmentState.ACTIVE, AppointmentState.HANDING_OVER)
"""Who is heard."""
SEATED = (*HOLDING, AppointmentState.SUSPENDED)
"""Whose place nobody else can take: who is suspended keeps it until he is reinstated, succeeded or his time ends."""


class NominationState(Worded):
    """Where somebody stands on the road to representing a customer (C2)."""

    NOMINATED = "nominated", N_("Waiting for a course")
    IN_TRAINING = "in_training", N_("In training")
    ASSESSED = "assessed", N_("Assessed")
    APPOINTED = "appointed", N_("Appointed")
    REFUSED = "refused", N_("Not accepted")
    WITHDRAWN = "withdrawn", N_("Nomination withdrawn")


ON_THE_ROAD = (NominationState.NOMINATED, NominationState.IN_TRAINING, NominationState.ASSESSED)
"""One of these at a time for each contract."""
