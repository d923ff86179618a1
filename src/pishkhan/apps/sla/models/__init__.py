"""Tables of service levels and running clocks."""

from pishkhan.apps.sla.models.clocks import Clock, ClockEvent, ClockNotice
from pishkhan.apps.sla.models.policies import Assignment, Policy, PolicyVersion, Target, TermsStamp

__all__ = ["Assignment", "Clock", "ClockEvent", "ClockNotice", "Policy", "PolicyVersion", "Target", "TermsStamp"]
