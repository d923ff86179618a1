"""The table of outgoing mail."""

from django.db import models

from pishkhan.pure.words import N_, Worded


class MailState(Worded):
    """What became of a mail; ``kept`` means that no mail server is set and it is only shown in the mailbox page."""

    WAITING = "waiting", N_("Waiting to be sent")
    SENT = "sent", N_("Sent")
    KEPT = "kept", N_("Kept, not sent")


class OutgoingMail(models.Model):
    """One mail to one address. ``key`` says what it is about, so that a repeated cause does not send it twice.

    The text of a ``confidential`` one, which holds a secret, is dropped once it has been sent. ``attachments``
    are names from which files are made when it is sent (`attaching`).
    """

    key = models.CharField(max_length=200, unique=True)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    language = models.CharField(max_length=2)
    automatic = models.BooleanField(default=True)
    confidential = models.BooleanField(default=False)
    attachments = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=[(state.value, state.label) for state in MailState])
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key
