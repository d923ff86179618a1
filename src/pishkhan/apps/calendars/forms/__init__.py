"""Forms of calendars and holidays."""
