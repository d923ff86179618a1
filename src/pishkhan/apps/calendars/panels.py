"""What calendars offer in the console's side bar, and among the first steps of a new house."""

from pishkhan.apps.calendars.queries import calendars
from pishkhan.infra.ui import first_steps, navigation
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
first_steps.register(
    name="calendar",
    title=N_("Look at the working hours"),
    hint=N_("Targets are counted in the hours of a calendar; one for office hours and one around the clock are there."),
    order=40,
    done=lambda _actor: calendars().exists(),
    page="calendars",
    essential=False,
)
