"""When an article should be read again: what is used much, sooner (G1; KCS: reuse is review)."""

from datetime import date, timedelta

STEPS = ((50, 30), (10, 90), (1, 180), (0, 365))
"""From so many uses since the last review on, so many days; the numbers are the house's own choice."""


def next_review(uses: int, since: date) -> date:
    """The day of the next review of an article that was used so often since it was last looked at."""
    days = next(days for least, days in STEPS if uses >= least)
    return since + timedelta(days=days)
