"""The customer's own desk for programs: its staff, its representative, and the agent who takes a call down (N1)."""

from pishkhan.apps.staffdesk.api import calls, deeds, leading

RESOURCES = (deeds.FAMILY, calls.resource, leading.resource)
