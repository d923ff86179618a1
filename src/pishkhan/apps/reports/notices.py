"""What both sides are told of monthly reports: that one is there, with the report itself by mail (B7)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.contracts.queries.readers import contracts_people, our_readers, speakers_of, their_readers
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.people.models import User
from pishkhan.apps.reports.events import MonthlyReportMade
from pishkhan.apps.reports.models import MonthlyReport
from pishkhan.apps.reports.queries.paper import report_book, report_pdf, report_title
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.mail.attaching import Attachment, attaches
from pishkhan.infra.notifications import Kind, Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.infra.sheets.writing import XLSX
from pishkhan.infra.ui.looks import language, shaped
from pishkhan.pure.jalali import Period
from pishkhan.pure.words import N_

PDF = "application/pdf"
ATTACHED = "monthly-report"


def _shape(facts: Facts) -> Facts:
    month = Period.month_of(date.fromisoformat(facts["month"])) if facts.get("month") else None
    return {
        "number": shaped(facts.get("number", "")),
        "name": facts.get("name", ""),
        "month": shaped(month.name(language())) if month else "",
    }


def _to_report(facts: Facts) -> str:
    return reverse("monthly-report", kwargs={"report_id": facts["report_id"]})


def _to_portal(facts: Facts) -> str:
    return reverse("portal-monthly-report", kwargs={"report_id": facts["report_id"]})


SENTENCES = {
    "customer": N_("The service report of {month} for {name} is ready."),
    "customer_anew": N_("The service report of {month} for {name} was made anew."),
    "first": N_("The service report of {month} for contract {number} with {name} is ready."),
    "anew": N_("The service report of {month} for contract {number} with {name} was made anew."),
}
MADE = kind(
    "reports.monthly",
    label=N_("A monthly service report is ready"),
    sentence=SENTENCES,
    group=N_("Contracts"),
    icon="file",
    address=_to_report,
    shape=_shape,
    by_mail=Way.ON,
)
OURS_MADE = kind(
    "reports.ours_monthly",
    label=N_("Our monthly service report is ready"),
    sentence=SENTENCES,
    group=N_("Contracts"),
    icon="file",
    address=_to_portal,
    shape=_shape,
    by_mail=Way.ON,
    for_customers=True,
)


@notifies(MonthlyReportMade)
def tell_monthly_report(fact: MonthlyReportMade, delivery: Delivery) -> Iterable[Notice | Mail]:
    """The vendor's counterpart, and the customer's signatory and representatives; nobody where it is switched off.

    Of an organisation's own report: contracts and sales, and whoever represents it or signs for it.
    """
    if not fact.is_mailed:
        return
    named = ("contract__organisation", "contract__counterpart", "organisation")
    report = MonthlyReport.objects.select_related(*named).get(pk=fact.report_id)
    facts = {
        "case": _case(report),
        "report_id": report.pk,
        "number": report.number,
        "name": report.place.name,
        "month": report.month.isoformat(),
    }
    contract = report.contract
    for user in our_readers(contract) if contract else contracts_people():
        yield _to_user(user, MADE, delivery, facts, user.email)
    for contact in their_readers(contract) if contract else speakers_of(report.place):
        yield from _to_customer(contact, delivery, facts)


@attaches(ATTACHED)
def report_file(reference: str, language: str) -> Attachment:
    """The report as PDF or Excel, in the language of the mail."""
    number, _colon, form = reference.partition(":")
    report = MonthlyReport.objects.get(pk=int(number))
    write, media_type = (report_pdf, PDF) if form == "pdf" else (report_book, XLSX)
    with translation.override(language):
        name = f"{report_title(report)}.{form}"
    return Attachment(name, media_type, write(report, language))


def _case(report: MonthlyReport) -> str:
    is_first = report.edition == 1
    if report.contract_id is None:
        return "customer" if is_first else "customer_anew"
    return "first" if is_first else "anew"


def _to_customer(contact: Contact, delivery: Delivery, facts: dict[str, Any]) -> Iterable[Notice | Mail]:
    if contact.user is not None and contact.user.is_active:
        yield _to_user(contact.user, OURS_MADE, delivery, facts, contact.email or contact.user.email)
        return
    key = f"event:{delivery.event_id}:{contact.email}"
    mail = _with_files(mail_of(OURS_MADE, facts, to=contact.email, language="fa", key=key), facts)
    if mail is not None:
        yield mail


def _to_user(user: User, kind_of: Kind, delivery: Delivery, facts: dict[str, Any], address: str) -> Notice:
    key = f"event:{delivery.event_id}"
    mail = mail_of(kind_of, facts, to=address, language=user.language, key=f"{key}:{address}")
    subject = f"monthly-report:{facts['report_id']}"
    return Notice(user.pk, kind_of, key, delivery.at, subject, facts, _with_files(mail, facts))


def _with_files(mail: Mail | None, facts: dict[str, Any]) -> Mail | None:
    if mail is None:
        return None
    with translation.override(mail.language):
        said = _("The report is attached as PDF and as an Excel file.")
    files = tuple(f"{ATTACHED}:{facts['report_id']}:{form}" for form in ("pdf", "xlsx"))
    return replace(mail, text=f"{mail.text}\n\n{said}", attachments=files)
