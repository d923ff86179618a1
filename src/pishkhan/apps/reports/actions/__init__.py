"""Counting: what keeps the figures of every day up to date."""

from pishkhan.apps.reports.actions.counting import count_up, recount, refresh

__all__ = ["count_up", "recount", "refresh"]
