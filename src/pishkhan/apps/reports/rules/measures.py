"""What is counted, and one stroke of the tally: the smallest thing a figure is made of."""

from datetime import UTC, date, datetime
from typing import NamedTuple

from pishkhan.pure.words import N_, Worded


class Measure(Worded):
    """What a stroke counts; the word is what the list behind it is called."""

    OPENED = "opened", N_("Tickets opened")
    CHARGEABLE = "chargeable", N_("Tickets the customer pays for")
    FIRST_CONTACT = "first_contact", N_("Tickets resolved at first contact")
    OPEN = "open", N_("Open tickets")
    CHASED = "chased", N_("Tickets chased")
    CHASED_RAW = "chased_raw", N_("Tickets chased, before reclassification")
    PROMISED = "promised", N_("Messages with a promise")
    EMPTY = "empty", N_("Empty updates")
    ANSWERED = "answered", N_("Tickets answered")
    LINKED = "linked", N_("Tickets answered with an article")
    UNDONE = "undone", N_("Tickets whose answer did not hold")
    CLOSED = "closed", N_("Tickets closed")
    UNCONFIRMED = "unconfirmed", N_("Tickets closed without confirmation")
    CLOSED_CHASED = "closed_chased", N_("Tickets closed after a chase")
    MET = "met", N_("Targets kept")
    BREACHED = "breached", N_("Targets missed")
    BREACHED_OPEN = "breached_open", N_("Targets missed and still open")
    REPRIORITISED = "reprioritised", N_("Targets missed by a change of priority")
    WITHDRAWN = "withdrawn", N_("Targets ended by silence")
    CANCELLED = "cancelled", N_("Targets that lost their purpose")
    MEASURED = "measured", N_("Times measured without a target")
    CONTACT = "contact", N_("Contacts about a case")
    NO_CASE = "no_case", N_("Contacts without a case")
    TAKEN = "taken", N_("Tickets taken")
    FINAL = "final", N_("Final answers given")
    HANDLED = "handled", N_("Contacts handled")
    OWNED = "owned", N_("Open tickets owned")


class By(Worded):
    """What attainment is broken down by."""

    PRIORITY = "priority", N_("Priority")
    TEAM = "team", N_("Team")
    LEVEL = "level", N_("Service level")
    MONTH = "month", N_("Month")


CLOCKS = (
    Measure.MET,
    Measure.BREACHED,
    Measure.BREACHED_OPEN,
    Measure.REPRIORITISED,
    Measure.WITHDRAWN,
    Measure.CANCELLED,
    Measure.MEASURED,
)
CONTACTS = (Measure.CONTACT, Measure.NO_CASE)
LOAD = (Measure.TAKEN, Measure.FINAL, Measure.HANDLED)
HAPPENED = tuple(measure for measure in Measure if measure not in {Measure.OPEN, Measure.OWNED})
"""What happens at an instant; the other two last, and are told for the end of a day."""

EVER = date(1970, 1, 1)
"""A day before all days: the same ticket was not counted earlier."""
SETTLED = datetime(1970, 1, 1, tzinfo=UTC)
"""An instant before all instants: nothing can change this any more."""
FOREVER = date(9999, 12, 31)
"""Not ended."""


class Stroke(NamedTuple):
    """One thing counted, at its instant and day of the house.

    ``kind``, ``grade`` and ``who`` say more where the measure has more to say: a clock's kind, priority and team; a
    contact's direction and hour of the week (Saturday's midnight is 0); an agent. ``since`` is the day on which the
    same ticket was last counted for this, so that a period counts a ticket once: it takes the strokes whose ``since``
    lies before it. ``final_at`` ends the window in which the stroke may still be undone. ``until`` is the day on which
    an open ticket was answered or closed; None where nothing lasts.
    """

    measure: str
    at: datetime
    day: date
    kind: str = ""
    grade: int = 0
    who: int = 0
    since: date = EVER
    final_at: datetime = SETTLED
    until: date | None = None
    touch_id: int | None = None


class Dimensions(NamedTuple):
    """What figures can be limited to; 0 where a ticket has none."""

    desk: int = 0
    product: int = 0
    request_type: int = 0
    level: int = 0
    organisation: int = 0
    contract: int = 0
