"""Sending what waits."""

from django.conf import settings
from django.utils import timezone

from pishkhan.infra.jobs.tasks import task
from pishkhan.infra.mail.models import MailState, OutgoingMail
from pishkhan.infra.mail.smtp import has_server, post


@task(name="mail.deliver", max_attempts=12)
def deliver_mail(*, key: str) -> None:
    """Send the mail called ``key`` unless it is already sent; without a mail server it is kept to be looked at.

    A worker that dies between the server's acceptance and our mark sends again, under the same Message-ID.
    """
    waiting = OutgoingMail.objects.filter(key=key, state=MailState.WAITING)
    mail = waiting.first()
    if mail is None:
        return
    if has_server():
        post(mail)
    state = MailState.SENT if has_server() else MailState.KEPT
    # A secret stays only where the demo's mailbox page shows it.
    forgotten = {"text": ""} if mail.confidential and not (settings.DEMO and state is MailState.KEPT) else {}
    waiting.update(state=state, finished_at=timezone.now(), **forgotten)
