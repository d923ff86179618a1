"""What a request that is refused must leave as it was."""

from django.db import connection

from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.desk.models import Attachment, Entry, Merge, Referral, Tag, Ticket, TicketLink, TicketTag, Touch
from pishkhan.apps.sla.models import Clock, ClockEvent, ClockNotice
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.jobs.models import Job
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.web.models import SubmitKey

COUNTED = (
    *(Ticket, Entry, Referral, Touch, Attachment, Tag, TicketTag, TicketLink, Merge, Clock, ClockEvent, ClockNotice),
    *(Organisation, Contact, Event, AuditEntry, Job, OutgoingMail, SubmitKey),
)
SUMS = (
    f"SELECT SUM(version), SUM(last_seq), SUM(chase_count), SUM(open_referrals) FROM {Ticket._meta.db_table}",  # noqa: S608
    f"SELECT SUM(CASE WHEN chase_counted THEN 1 ELSE 0 END), 0, 0, 0 FROM {Touch._meta.db_table}",  # noqa: S608
    f"SELECT SUM(seq), SUM(cycle), COUNT(verdict), COUNT(breached_at) FROM {Clock._meta.db_table}",  # noqa: S608
)


def imprint() -> list[tuple[int, ...]]:
    """Row counts and versions of everything that tells a ticket's story; equal imprints mean that nothing changed."""
    counts = " UNION ALL ".join(
        f"SELECT {number}, COUNT(*) FROM {model._meta.db_table}"  # noqa: S608 - our own tables
        for number, model in enumerate(COUNTED)
    )
    with connection.cursor() as cursor:
        cursor.execute(counts)
        found = sorted(cursor.fetchall())
        for sums in SUMS:
            cursor.execute(sums)
            found += cursor.fetchall()
    return found
