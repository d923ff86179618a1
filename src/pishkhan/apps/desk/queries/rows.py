"""The rows pages show, by name: a page reads their columns and never reaches a manager (design §3)."""

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.desk.models import (
    Attachment,
    BulkItem,
    CannedReply,
    Emergency,
    Entry,
    Handover,
    MajorIncident,
    Particulars,
    Quote,
    Referral,
    SavedView,
    Teaching,
    Ticket,
    Touch,
    TriageItem,
    WorkTime,
)

__all__ = [
    "Attachment",
    "BulkItem",
    "CannedReply",
    "Emergency",
    "Entry",
    "Handover",
    "Lesson",
    "MajorIncident",
    "Particulars",
    "Quote",
    "Referral",
    "SavedView",
    "Teaching",
    "Ticket",
    "Touch",
    "TriageItem",
    "WorkTime",
]
