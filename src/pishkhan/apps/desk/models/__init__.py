"""The desk's tables."""

from pishkhan.apps.desk.models.articles import TicketArticle
from pishkhan.apps.desk.models.bulk import BulkChange, BulkItem
from pishkhan.apps.desk.models.canned import CannedReply
from pishkhan.apps.desk.models.checklists import ChecklistItem, ChecklistTemplate
from pishkhan.apps.desk.models.emergency import Emergency
from pishkhan.apps.desk.models.following import Following
from pishkhan.apps.desk.models.handover import Handover
from pishkhan.apps.desk.models.imports import ImportBatch, ImportRejection
from pishkhan.apps.desk.models.incident import IncidentUpdate, JointAnswer, JointRecipient, MajorIncident
from pishkhan.apps.desk.models.lesson_proposals import LessonProposal
from pishkhan.apps.desk.models.links import Merge, StatusCode, Tag, TicketLink, TicketTag
from pishkhan.apps.desk.models.notes import HandoverNote, HandoverNoteReading
from pishkhan.apps.desk.models.offering import Offering
from pishkhan.apps.desk.models.particulars import Particulars
from pishkhan.apps.desk.models.presence import Presence
from pishkhan.apps.desk.models.quotes import Quote, QuoteLine
from pishkhan.apps.desk.models.referral import Referral, TicketClock
from pishkhan.apps.desk.models.saved_view import SavedView
from pishkhan.apps.desk.models.silence import SilenceTicket
from pishkhan.apps.desk.models.splitting import Split
from pishkhan.apps.desk.models.teaching import Teaching
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.models.timeline import Attachment, Entry
from pishkhan.apps.desk.models.touch import Touch
from pishkhan.apps.desk.models.triage import TriageItem
from pishkhan.apps.desk.models.worktime import WorkTime

__all__ = [
    "Attachment",
    "BulkChange",
    "BulkItem",
    "CannedReply",
    "ChecklistItem",
    "ChecklistTemplate",
    "Emergency",
    "Entry",
    "Following",
    "Handover",
    "HandoverNote",
    "HandoverNoteReading",
    "ImportBatch",
    "ImportRejection",
    "IncidentUpdate",
    "JointAnswer",
    "JointRecipient",
    "LessonProposal",
    "MajorIncident",
    "Merge",
    "Offering",
    "Particulars",
    "Presence",
    "Quote",
    "QuoteLine",
    "Referral",
    "SavedView",
    "SilenceTicket",
    "Split",
    "StatusCode",
    "Tag",
    "Teaching",
    "Ticket",
    "TicketArticle",
    "TicketClock",
    "TicketLink",
    "TicketTag",
    "Touch",
    "TriageItem",
    "WorkTime",
]
