"""Working calendars and holidays for programs (B2, N1)."""

from pishkhan.apps.calendars.api import calendars, holidays, hours

MODULES = (calendars, hours, holidays)
RESOURCES = tuple(module.resource for module in MODULES)
