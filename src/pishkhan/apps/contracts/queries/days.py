"""Which day of the house an instant falls on: the day contracts count by."""

from pishkhan.infra.days import house_day as house_day
