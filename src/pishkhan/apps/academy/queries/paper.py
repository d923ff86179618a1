"""A certificate on paper: Persian or English, right to left where it should be, with the square a camera reads (H2)."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from pishkhan.apps.academy.models import Certificate
from pishkhan.infra.pdf import Document, Facts, Paragraph, document_pdf
from pishkhan.pure.jalali import format_date
from pishkhan.pure.persian import format_code, to_persian_digits


def certificate_pdf(found: Certificate) -> bytes:
    """The paper in the language of its course; the same bytes whenever it is fetched, whoever fetches it."""
    with override(found.course.language):
        return document_pdf(_document(found), at=found.issued_at)


def check_address(found: Certificate) -> str:
    """The public address at which anybody may check a certificate."""
    return f"{settings.PUBLIC_URL}/verify/{found.code}/"


def _document(found: Certificate) -> Document:
    says = _("%(holder)s has finished the course “%(title)s” and passed its exam.")
    return Document(
        title=_("Certificate"),
        language=found.course.language,
        blocks=(
            Paragraph(says % {"holder": found.holder, "title": found.title}),
            Facts(
                (
                    (_("Number"), _shaped(found, found.reference)),
                    (_("Score"), _shaped(found, _("%(count)s per cent") % {"count": found.percent})),
                    (_("Issued on"), _day(found, found.issued_on)),
                    (_("Valid until"), _day(found, found.expires_on) if found.expires_on else _("no end")),
                    (_("Verification code"), _shaped(found, format_code(found.code))),
                )
            ),
            Paragraph(_("Anyone holding this certificate can check at the address below whether it is still valid.")),
        ),
        footer=_("Pishkhan Academy"),
        check=check_address(found),
    )


def _day(found: Certificate, day: date) -> str:
    """The day in the digits of the paper's language, whoever reads it."""
    return _shaped(found, format_date(day, "medium", "en" if found.course.language == "en" else "fa"))


def _shaped(found: Certificate, text: str) -> str:
    return text if found.course.language == "en" else to_persian_digits(text)
