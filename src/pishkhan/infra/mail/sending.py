"""Putting a mail into the queue."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pishkhan.infra.mail.jobs import deliver_mail
from pishkhan.infra.mail.models import MailState, OutgoingMail

SUBJECT_LENGTH = 300
KEY_LENGTH = 190
BATCH = 500


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one address, in the reader's ``language`` (``fa`` or ``en``).

    ``key`` names its cause ("event:12:owner", at most 190 characters); a second mail with the same key is not sent.
    ``automatic`` is false only for words a person wrote himself. ``confidential`` words hold a secret and are forgotten
    once they are sent. ``attachments`` name files that are made when it is sent (`attaching`).
    """

    to: str
    subject: str
    text: str
    language: str
    key: str
    automatic: bool = True
    confidential: bool = False
    attachments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a key that would have to be cut: two causes could then become one."""
        if len(self.key) > KEY_LENGTH:
            raise ValueError(self.key)


def send(mail: Mail) -> None:
    """Write ``mail`` and its job in the current transaction; the text gains the note that replies are not read yet."""
    send_many([mail])


def send_many(mails: Iterable[Mail]) -> None:
    """Write many mails as `send` does, in few queries."""
    every = list(mails)
    OutgoingMail.objects.bulk_create([_row(mail) for mail in every], ignore_conflicts=True, batch_size=BATCH)
    deliver_mail.enqueue_many((f"mail:{mail.key}", {"key": mail.key}) for mail in every)


def _row(mail: Mail) -> OutgoingMail:
    return OutgoingMail(
        key=mail.key,
        to=mail.to,
        subject=" ".join(mail.subject.split())[:SUBJECT_LENGTH],
        text=_with_note(mail),
        language=mail.language,
        automatic=mail.automatic,
        confidential=mail.confidential,
        attachments=list(mail.attachments),
        state=MailState.WAITING,
        created_at=timezone.now(),
    )


def _with_note(mail: Mail) -> str:
    with translation.override(mail.language):
        note = _("Replies to this message are not read yet. Please use the portal or call the support desk.")
    return f"{mail.text.rstrip()}\n\n-- \n{note}\n"
