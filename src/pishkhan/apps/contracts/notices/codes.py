"""The mail that brings a code to sign with; it is no notice, and nobody can switch it off."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.queries.readers import Reader
from pishkhan.infra.mail import Mail
from pishkhan.pure.persian import to_persian_digits


def signing_code_mail(agreement: Agreement, reader: Reader, account_id: int, secret: str, at: datetime) -> Mail:
    """The one-time code, to the mailbox of the account that asked; its words are forgotten once they are sent."""
    shaped = to_persian_digits if reader.language == "fa" else str
    with translation.override(reader.language):
        facts = {"number": shaped(agreement.contract.number), "version": shaped(agreement.number), "secret": secret}
        subject = _("Code to sign the agreement of contract {number}").format(**facts)
        text = _(
            "The code to sign version {version} of the agreement of contract {number} is {secret}. "
            "It is valid for 15 minutes, for this text and for you alone. If you did not ask for it, do nothing."
        ).format(**facts)
    key = f"signing-code:{agreement.pk}:{account_id}:{at.timestamp():.6f}"
    return Mail(reader.address, subject, text, reader.language, key, confidential=True)
