"""What calendars offer in the console's side bar, and among the first steps of a new house."""

from django.utils import timezone

from pishkhan.apps.calendars.queries import calendars, last_entered_year
from pishkhan.apps.calendars.rules import is_running_out
from pishkhan.infra.days import house_day
from pishkhan.infra.ops.checks import Finding, register
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.pure.words import N_


def _holidays() -> Finding:
    """Whether the holidays of the time ahead are entered: without them clocks run on days nobody works."""
    year = last_entered_year()
    detail = f"entered until the end of {year}" if year else "none are entered"
    if is_running_out(year, house_day(timezone.now())):
        return Finding("holidays", ok=True, detail=f"{detail}; enter the next year", warns=True)
    return Finding("holidays", ok=True, detail=detail)


register("holidays", _holidays)
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
