"""Setting the rota, and telling who is absent."""

from pishkhan.apps.oncall.actions.absences import change_absence, end_absence, record_absence
from pishkhan.apps.oncall.actions.rota import set_rota

__all__ = ["change_absence", "end_absence", "record_absence", "set_rota"]
