"""Monthly reports: made once by themselves, made anew by hand, and planned (B7)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.queries import descendants
from pishkhan.apps.reports.actions.counting import refresh
from pishkhan.apps.reports.events import MonthlyReportMade
from pishkhan.apps.reports.models import MonthlyReport, ReportPlan
from pishkhan.apps.reports.queries.lens import house_zone
from pishkhan.apps.reports.queries.monthly import due_reports, held_in, is_counted, plan_of
from pishkhan.apps.reports.queries.monthly_figures import contract_figures, customer_figures, requests_of, standing_in
from pishkhan.apps.reports.rules.monthly import (
    DEFINITIONS_VERSION,
    KEEPERS,
    LONGEST_REASON,
    changed_meanwhile,
    check_day,
    check_month,
    may_plan,
    not_in_force,
    nothing_to_tell,
    still_counting,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.locks import hold
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.jalali import Period
from pishkhan.pure.refusal import NotFound


def make_monthly_reports(*, actor: Actor, at: datetime) -> int:
    """Make every report of the month before that is due and complete, and give their number; safe to repeat."""
    made = 0
    for contract, month in due_reports(at):
        if not is_counted(month):
            return made
        made += _make_once(actor, at, contract, month)
    return made


def make_report_anew(*, actor: Actor, at: datetime, contract_id: int, month: date, reason: str) -> MonthlyReport:
    """Tell a month of a contract anew, for a reason; what was told before stays beside it.

    Raises ``Refusal`` for a month that is not over or in which the contract did not hold, and while figures are behind.
    """
    require_role(actor, *KEEPERS)
    refresh(actor=actor, at=at)
    return _make_anew(actor=actor, at=at, contract_id=contract_id, month=month, reason=reason)


def make_customer_report(
    *, actor: Actor, at: datetime, organisation_id: int, month: date, reason: str
) -> MonthlyReport:
    """Tell a month of an organisation and its parts, whoever's contract covers them; by hand, for a reason.

    For whom no contract of its own makes one. Raises ``Refusal`` for a month that is not over or in which it had no
    request, and while figures are behind; ``NotFound`` for an organisation there is not.
    """
    require_role(actor, *KEEPERS)
    refresh(actor=actor, at=at)
    return _make_for_customer(actor=actor, at=at, organisation_id=organisation_id, month=month, reason=reason)


@transaction.atomic
def plan_reports(
    *, actor: Actor, at: datetime, contract_id: int, is_mailed: bool, day: int, version: int | None = None
) -> ReportPlan:
    """Say whether a contract's report is mailed, and on which day of the next month it is made.

    By whoever keeps contracts, or represents the customer or signs for it. Raises ``Conflict`` when ``version`` is old.
    """
    contract = contracts.contract(actor, contract_id)
    if not may_plan(actor, contract.organisation_id):
        raise NotFound("contract")
    check_day(day)
    hold(f"report-plan:{contract.pk}")
    present = plan_of(contract.pk)
    changed_meanwhile(version, present.version, str(present.day))
    plan, _new = ReportPlan.objects.get_or_create(contract=contract, defaults={"version": 0})
    plan.is_mailed, plan.day, plan.version = is_mailed, day, plan.version + 1
    plan.save()
    told = {"is_mailed": is_mailed, "day": day}
    audit("reports.plan", actor=actor, at=at, subject=contract.subject_key, **told)
    return plan


@transaction.atomic
def _make_once(actor: Actor, at: datetime, contract: Contract, month: Period) -> bool:
    """One of two workers makes it; the other finds it made, and so does whoever tells it anew by hand."""
    hold(f"monthly-report:{contract.pk}")
    facts = _facts(contract, month, at)
    made, is_new = MonthlyReport.objects.get_or_create(contract=contract, month=month.start, edition=1, defaults=facts)
    if is_new:
        _announce(actor, at, made, "reports.make_monthly")
    return is_new


@transaction.atomic
def _make_anew(*, actor: Actor, at: datetime, contract_id: int, month: date, reason: str) -> MonthlyReport:
    contract = contracts.contract(actor, contract_id)
    asked = check_month(month, at.astimezone(house_zone()).date())
    why = required_text(reason, "reason", LONGEST_REASON)
    if not held_in(asked).filter(pk=contract.pk).exists():
        raise not_in_force()
    if not is_counted(asked):
        raise still_counting()
    hold(f"monthly-report:{contract.pk}")
    made = _next_edition(actor, why, MonthlyReport(contract=contract, month=asked.start, **_facts(contract, asked, at)))
    _announce(actor, at, made, "reports.make_anew", reason=why)
    return made


@transaction.atomic
def _make_for_customer(*, actor: Actor, at: datetime, organisation_id: int, month: date, reason: str) -> MonthlyReport:
    place = customers.organisation(actor, organisation_id)
    asked = check_month(month, at.astimezone(house_zone()).date())
    why = required_text(reason, "reason", LONGEST_REASON)
    if not standing_in(requests_of(descendants([place.pk])), asked).exists():
        raise nothing_to_tell()
    if not is_counted(asked):
        raise still_counting()
    hold(f"monthly-report-of:{place.pk}")
    figures = {"figures": customer_figures(place, asked, at), "definitions": DEFINITIONS_VERSION, "made_at": at}
    made = _next_edition(actor, why, MonthlyReport(organisation=place, month=asked.start, **figures))
    _announce(actor, at, made, "reports.make_for_customer", reason=why)
    return made


def _next_edition(actor: Actor, reason: str, made: MonthlyReport) -> MonthlyReport:
    """Keep a report beside those that were told before of the same month; it alone is current from now on."""
    same = {"contract": made.contract_id, "organisation": made.organisation_id, "month": made.month}
    before = MonthlyReport.objects.filter(**same)
    made.edition = max(before.values_list("edition", flat=True), default=0) + 1
    before.filter(current=True).update(current=False)
    made.made_by_id, made.reason = actor.user_id, reason
    made.save(force_insert=True)
    return made


def _facts(contract: Contract, month: Period, at: datetime) -> dict[str, Any]:
    return {"figures": contract_figures(contract, month, at), "definitions": DEFINITIONS_VERSION, "made_at": at}


def _announce(actor: Actor, at: datetime, made: MonthlyReport, verb: str, **told: Any) -> None:
    """A report of an organisation has no plan: whoever made it wants it read."""
    mailed = plan_of(made.contract_id).is_mailed if made.contract_id else True
    fact = MonthlyReportMade(made.pk, made.contract_id, made.place.pk, made.edition, mailed)
    facts = {"month": made.month.isoformat(), "edition": made.edition, **told}
    subject = made.contract.subject_key if made.contract else f"organisation:{made.place.pk}"
    record(verb, fact, actor=actor, at=at, subject=subject, **facts)
