"""What is done to calendars and holidays, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "calendars.create_calendar": N_("calendar made"),
    "calendars.rename_calendar": N_("calendar renamed"),
    "calendars.use_calendar": N_("calendar put into or out of use"),
    "calendars.revise_week": N_("working hours of the week changed"),
    "calendars.remove_week": N_("a planned week taken back"),
    "calendars.set_days": N_("hours of several days set"),
    "calendars.add_exception": N_("hours of one day set"),
    "calendars.remove_exception": N_("a day's own hours taken back"),
    "calendars.add_holidays": N_("holidays added"),
    "calendars.add_holiday": N_("holiday added"),
    "calendars.change_holiday": N_("holiday changed"),
    "calendars.set_holiday": N_("holiday switched on or off"),
    "calendars.remove_holiday": N_("holiday removed"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
