"""Reading the outgoing mail; whole-house reads, for the demo's mailbox page and the operator only."""

from django.db.models import QuerySet

from pishkhan.infra.mail.models import MailState, OutgoingMail


def kept() -> QuerySet[OutgoingMail]:
    """The mails that were kept because no mail server is set, newest first."""
    return OutgoingMail.objects.filter(state=MailState.KEPT).order_by("-id")
