"""Which day of the house an instant falls on."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings


def house_day(at: datetime) -> date:
    """The day contracts and certificates count by, in the zone of the house."""
    return at.astimezone(_zone()).date()


@lru_cache(maxsize=1)
def _zone() -> ZoneInfo:
    return ZoneInfo(settings.HOUSE_ZONE)
