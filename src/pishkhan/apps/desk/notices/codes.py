"""The mail that brings a one-time code; it is no notice, and nobody can switch it off."""

from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.readers import requester_of
from pishkhan.infra.mail import Mail
from pishkhan.pure.persian import format_code


def status_code_mail(ticket: Ticket, status_code_id: int, secret: str) -> list[Mail]:
    """The one-time code of the public status page, to the ticket's own mailbox only (A1)."""
    reader = requester_of(ticket)
    if reader is None or not reader.address:
        return []
    with translation.override(reader.language):
        text = _("The code that shows your request is {secret}. It is valid for 15 minutes.").format(secret=secret)
        subject = _("Code for your request {code}").format(code=format_code(ticket.code))
        return [Mail(reader.address, subject, text, reader.language, f"status-code:{status_code_id}")]
