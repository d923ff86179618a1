"""Monthly reports: made once, complete, on their day, frozen; made anew with a reason; mailed as planned (B7)."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from django.core import mail
from django.utils import translation
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.actions import appoint_representative, book_hours
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules import LineTerms, QuotaKind, Scope
from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.apps.customers.actions import affiliate, create_organisation
from pishkhan.apps.desk.tests.life import answered, opened, opened_by, resolved
from pishkhan.apps.reports.actions import make_customer_report, make_monthly_reports, make_report_anew, plan_reports
from pishkhan.apps.reports.models import MonthlyReport
from pishkhan.apps.reports.notices import PDF
from pishkhan.apps.reports.queries import monthly
from pishkhan.apps.reports.queries.paper import report_book, report_parts, report_pdf
from pishkhan.apps.reports.tests.test_queries_tallies import catch_up
from pishkhan.apps.sla.actions import sweep
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.pdf import Facts, Paragraph
from pishkhan.infra.sheets.writing import XLSX
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
ABAN, AZAR = date(2026, 10, 23), date(2026, 11, 22)
MIDNIGHT = datetime(2026, 11, 21, 20, 30, tzinfo=SATURDAY.tzinfo)
SECOND, THIRD = MIDNIGHT + timedelta(days=1, hours=9), MIDNIGHT + timedelta(days=2, hours=9)
"""The second and the third of Azar in the morning: a report is due on the third unless its plan says otherwise."""


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def contract(cast: Cast) -> Contract:
    """Support of Pars with everybody named, changes for a quote only; three requests in Aban, one answered."""
    lines = (
        LineTerms(policy_id=cast.policy.pk),
        LineTerms(policy_id=cast.policy.pk, request_type_id=cast.change_request.pk, scope=Scope.BY_QUOTE),
    )
    people = {"counterpart_id": cast.users["mina"].pk, "signatory_id": cast.contacts["bahram"].pk}
    made = drawn_up(cast, lines=lines, quotas={QuotaKind.HOURS: 600}, **people)
    appoint_representative(actor=SYSTEM, at=FOUNDED, contract_id=made.pk, contact_id=cast.contacts["hossein"].pk)
    resolved(cast)
    answered(cast, subject="پرسش دوم")
    opened(cast, request_type_id=cast.change_request.pk)
    return made


def told(at: datetime) -> int:
    """What the worker does at an instant, once everything is counted."""
    sweep(at)
    catch_up(at)
    return make_monthly_reports(actor=SYSTEM, at=at)


def test_a_month_is_told_once_on_its_day_and_says_what_happened(cast: Cast, contract: Contract) -> None:
    assert told(SECOND) == 0
    assert (told(THIRD), told(THIRD)) == (1, 0)
    figures = MonthlyReport.objects.get(contract=contract, month=ABAN).figures
    assert figures["requests"] == {"opened": 3, "answered": 1, "closed": 0, "chargeable": 1}
    assert figures["cover"] == {"covered": 2, "chargeable": 1}
    assert figures["quotas"] == [{"kind": "hours", "allowed": 600, "used": 0, "beyond": 0}]
    assert (figures["open_at_end"], len(figures["oldest"])) == (2, 2)
    first = next(one for one in figures["targets"] if one["kind"] == "first_response")
    assert (first["met"], first["breached"]) == (2, 1)
    assert figures["before"] == {"part": 0, "whole": 0, "provisional": 0}
    assert not MonthlyReport.objects.filter(contract__organisation=cast.mehr).exists()


def test_what_was_worked_beyond_the_hours_is_told_on_paper_and_in_the_book(contract: Contract) -> None:
    book_hours(actor=SYSTEM, at=SATURDAY, contract_id=contract.pk, minutes=690, key="work")
    told(THIRD)
    made = MonthlyReport.objects.get(contract=contract)
    with translation.override("en"):
        said = [block for part in report_parts(made) for block in part.blocks if isinstance(block, Paragraph)]
    assert any("1 hour 30 minutes were worked beyond" in one.text for one in said)
    sheet = openpyxl.load_workbook(io.BytesIO(report_book(made, "en")))["What is left"]
    assert [cell.value for cell in sheet[sheet.max_row]][1:] == [10, 10, 0, 1.5]


def test_a_month_told_anew_says_what_was_used_by_its_end_and_not_what_is_used_today(
    cast: Cast, contract: Contract
) -> None:
    book_hours(actor=SYSTEM, at=SATURDAY, contract_id=contract.pk, minutes=60, key="in Aban")
    book_hours(actor=SYSTEM, at=MIDNIGHT, contract_id=contract.pk, minutes=590, key="in Azar")
    told(THIRD)
    made = make_report_anew(actor=cast.actor("mina"), at=THIRD, contract_id=contract.pk, month=ABAN, reason="بازبینی")
    assert made.figures["quotas"] == [{"kind": "hours", "allowed": 600, "used": 60, "beyond": 0}]


def test_nothing_is_told_before_it_is_counted(contract: Contract) -> None:
    assert make_monthly_reports(actor=SYSTEM, at=THIRD) == 0
    catch_up(SATURDAY)
    assert make_monthly_reports(actor=SYSTEM, at=THIRD) == 0


def test_a_report_keeps_what_it_said_and_one_made_anew_says_why(cast: Cast, contract: Contract) -> None:
    told(THIRD)
    before = MonthlyReport.objects.get()
    with pytest.raises(Refusal) as early:
        make_report_anew(actor=cast.actor("mina"), at=THIRD, contract_id=contract.pk, month=AZAR, reason="زود")
    assert early.value.code == "reports.month_runs"
    with pytest.raises(Refusal):
        make_report_anew(actor=cast.actor("amir"), at=THIRD, contract_id=contract.pk, month=ABAN, reason="نه")
    made = make_report_anew(
        actor=cast.actor("mina"), at=THIRD, contract_id=contract.pk, month=ABAN + timedelta(days=5), reason="اصلاح"
    )
    kept = MonthlyReport.objects.get(pk=before.pk)
    assert (kept.current, kept.figures) == (False, before.figures)
    assert (made.edition, made.current, made.reason, made.made_by) == (2, True, "اصلاح", cast.users["mina"])
    assert AuditEntry.objects.filter(verb="reports.make_anew", subject=contract.subject_key).count() == 1


def test_both_sides_get_it_with_its_files_unless_it_is_switched_off(
    cast: Cast, contract: Contract, settings: Any
) -> None:
    settings.SMTP_URL = "smtp://mail.example.com"
    with frozen(THIRD):
        told(THIRD)
        deliver()
        mails = {one.to: one for one in OutgoingMail.objects.all() if one.attachments}
        assert set(mails) == {"mina@example.com", "bahram@example.com", "hossein@example.com"}
        assert "آبان ۱۴۰۵" in mails["bahram@example.com"].subject
        plan_reports(actor=cast.actor("bahram"), at=THIRD, contract_id=contract.pk, is_mailed=False, day=5)
        make_report_anew(actor=SYSTEM, at=THIRD, contract_id=contract.pk, month=ABAN, reason="آزمون")
        deliver()
    sent = [one for one in mail.outbox if one.attachments]
    assert sorted(one.to[0] for one in sent) == sorted(mails)
    assert all([form[2] for form in one.attachments] == [PDF, XLSX] for one in sent)


def test_a_plan_is_for_both_sides_within_ten_days_and_no_strangers(cast: Cast, contract: Contract) -> None:
    asked = {"at": THIRD, "contract_id": contract.pk, "is_mailed": True}
    assert plan_reports(actor=cast.actor("hossein"), **asked, day=1, version=0).version == 1
    for name, day, version, expected in (
        ("mina", 11, 1, Refusal),
        ("mina", 2, 0, Conflict),
        ("fatemeh", 2, None, NotFound),
        ("zahra", 2, None, NotFound),
        ("amir", 2, None, NotFound),
    ):
        with pytest.raises(expected):
            plan_reports(actor=cast.actor(name), **asked, day=day, version=version)
    assert told(SECOND) == 1


def test_the_same_report_has_the_same_paper_in_both_languages_and_a_right_to_left_book(contract: Contract) -> None:
    told(THIRD)
    report = MonthlyReport.objects.get(contract=contract)
    papers = {language: report_pdf(report, language) for language in ("fa", "en")}
    assert all(paper.startswith(b"%PDF") for paper in papers.values())
    assert papers["fa"] == report_pdf(report, "fa") != papers["en"]
    for language, flipped in (("fa", True), ("en", None)):
        book = openpyxl.load_workbook(io.BytesIO(report_book(report, language)))
        assert {bool(sheet.sheet_view.rightToLeft) for sheet in book.worksheets} == {bool(flipped)}
        counts = list(book.worksheets[3].iter_rows(min_row=2, values_only=True))
        assert counts[0][1] == 3


def test_a_part_covered_from_above_and_a_customer_without_contract_get_a_report_of_their_own(cast: Cast) -> None:
    branch = create_organisation(actor=SYSTEM, at=FOUNDED, name="پارس‌گستر، شعبه اهواز", parent_id=cast.pars.pk)
    drawn_up(cast, covers_tree=True, quotas={QuotaKind.HOURS: 600})
    speaker = {"contact_id": cast.contacts["hossein"].pk, "organisation_id": branch.pk}
    affiliate(actor=SYSTEM, at=FOUNDED, role=Role.REPRESENTATIVE, **speaker)
    opened_by(cast, "hossein", branch)
    opened_by(cast, "fatemeh", cast.mehr)
    resolved(cast)
    told(THIRD)
    known = {"actor": cast.actor("mina"), "at": THIRD, "month": ABAN, "reason": "به خواست مشتری"}
    with frozen(THIRD):
        one = make_customer_report(**known, organisation_id=branch.pk)
        other = make_customer_report(**known, organisation_id=cast.mehr.pk)
        whole = make_customer_report(**known, organisation_id=cast.pars.pk)
        deliver()
    assert [made.figures["requests"]["opened"] for made in (one, other, whole)] == [1, 1, 2]
    assert (one.place, one.number, one.edition, one.figures["quotas"]) == (branch, "", 1, [])
    assert [level["name_fa"] for level in one.figures["levels"]] == [cast.policy.name_fa]
    again = make_customer_report(**known, organisation_id=branch.pk)
    assert (again.edition, list(monthly.editions_of(again))) == (2, [again, MonthlyReport.objects.get(pk=one.pk)])
    assert "fatemeh@example.com" in {mail.to for mail in OutgoingMail.objects.all() if mail.attachments}
    with translation.override("en"):
        facts = [block for block in report_parts(one)[0].blocks if isinstance(block, Facts)]
    assert "Contract number" not in dict(facts[0].pairs)
    assert report_pdf(one, "fa").startswith(b"%PDF")


def test_a_customers_own_report_is_for_its_speakers_and_whoever_looks_contracts_up(cast: Cast) -> None:
    resolved(cast)
    told(THIRD)
    known = {"at": THIRD, "month": ABAN, "reason": "به خواست مشتری", "organisation_id": cast.pars.pk}
    made = make_customer_report(actor=cast.actor("reza"), **known)
    for name in ("hossein", "bahram", "mina", "amir", "negar"):
        assert monthly.report(cast.actor(name), made.pk) == made
        assert made in monthly.reports_page(cast.actor(name)).items
    for name in ("zahra", "fatemeh", "maryam"):
        with pytest.raises(NotFound):
            monthly.report(cast.actor(name), made.pk)
    found = monthly.reports_page(cast.actor("mina"), organisation_id=cast.pars.pk, text=cast.pars.name[:6])
    assert made in found.items
    with pytest.raises(Refusal, match="not_allowed"):
        make_customer_report(actor=cast.actor("amir"), **known)
    with pytest.raises(Refusal, match="nothing_to_tell"):
        make_customer_report(actor=cast.actor("mina"), **(known | {"organisation_id": cast.mehr.pk}))
    with pytest.raises(Refusal, match="month_runs"):
        make_customer_report(actor=cast.actor("mina"), **(known | {"month": AZAR}))
