"""What can go wrong with a working calendar."""


class InvalidCalendar(ValueError):  # noqa: N818 - reads as the fact it states
    """Hours, dates or a zone that make no calendar; the message says which."""


class NeverOpen(ValueError):  # noqa: N818 - reads as the fact it states
    """The calendar does not open within the horizon, so no instant can be named."""
