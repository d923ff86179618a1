"""What people are told of duty, by subject."""

from pishkhan.apps.oncall.notices import duty, paging, sharing

__all__ = ["duty", "paging", "sharing"]
