"""The staff pages of calendars and holidays."""
