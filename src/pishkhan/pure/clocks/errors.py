"""What a clock refuses."""


class ClockError(ValueError):
    """An event that cannot follow those before it: paused twice, out of order, a promise paused."""
