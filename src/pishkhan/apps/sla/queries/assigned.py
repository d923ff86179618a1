"""Whether service levels are in use."""

from pishkhan.apps.sla.models import Assignment


def is_any_assigned() -> bool:
    """Whether any organisation was given a service level of its own."""
    return Assignment.objects.exists()
