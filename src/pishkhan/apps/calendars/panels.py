"""What calendars offer in the console's side bar."""

from pishkhan.infra.ui import navigation
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="calendars",
    label=N_("Working calendars"),
    icon="calendar-event",
    url="calendars",
    group=N_("Administration"),
    order=74,
)
navigation.register(
    area="console",
    name="holidays",
    label=N_("Holidays"),
    icon="beach",
    url="holidays",
    group=N_("Administration"),
    order=75,
)
