"""Monthly reports and their plans: who sees which, which are due (B7)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries.guard import check_looks_up
from pishkhan.apps.contracts.rules import may_read
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.reports.models import MonthlyReport, Progress, ReportPlan
from pishkhan.apps.reports.queries.lens import house_zone
from pishkhan.apps.reports.rules.monthly import FIRST_DAY, LAST_DAY, USUAL_DAY, is_due, month_told
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import Period
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

ORDER = ("-month", "-id")
NAMED = ("contract", "contract__organisation", "organisation", "made_by")


@dataclass(frozen=True, slots=True)
class Plan:
    """When a contract's report is made and whether it is mailed; ``version`` is 0 while nobody has said anything."""

    is_mailed: bool = True
    day: int = USUAL_DAY
    version: int = 0


def reports_for(actor: Actor) -> QuerySet[MonthlyReport]:
    """The reports somebody may see; they hold no ticket's text.

    Those of the contracts he may see (design §4), and those of organisations: of the vendor's people for whoever looks
    contracts up, at a customer for whoever represents it or signs for it.
    """
    own = Q(contract__in=contracts.contracts_for(actor).values("pk"))
    if may_read(actor):
        return MonthlyReport.objects.filter(own | Q(organisation__isnull=False))
    places = Q(organisation__in=actor.speaks_for, organisation__active=True)
    return MonthlyReport.objects.filter(own | places if actor.is_customer else own)


def matching_reports(
    actor: Actor, *, organisation_id: int | None = None, month: date | None = None, text: str = ""
) -> QuerySet[MonthlyReport]:
    """The rows of `reports_page`, all of them; a named organisation stands with everything below it.

    Raises ``NotFound`` for whoever looks no contracts up.
    """
    check_looks_up(actor)
    found = reports_for(actor).filter(current=True).select_related(*NAMED)
    if organisation_id is not None:
        place = customers.organisation(actor, organisation_id)
        found = found.filter(_of_places(customers.descendants([place.pk])))
    if text:
        named = _of_places([one.pk for one in customers.find_organisations(actor, text)])
        key = unique_key(text)
        found = found.filter(named | Q(contract__number_key__startswith=key) if key else named)
    if month is not None:
        found = found.filter(month=Period.month_of(month).start)
    return found


def reports_page(
    actor: Actor,
    *,
    organisation_id: int | None = None,
    month: date | None = None,
    text: str = "",
    cursor: str | None = None,
    size: int = 50,
) -> Page[MonthlyReport]:
    """One page, the latest month first; of a month told anew its last edition."""
    found = matching_reports(actor, organisation_id=organisation_id, month=month, text=text)
    return keyset(found, order=ORDER, cursor=cursor, size=size)


def _of_places(organisation_ids: Collection[int]) -> Q:
    return Q(contract__organisation__in=organisation_ids) | Q(organisation__in=organisation_ids)


def report(actor: Actor, report_id: int) -> MonthlyReport:
    """One report the actor may see; raises ``NotFound``."""
    found = reports_for(actor).select_related(*NAMED).filter(pk=report_id).first()
    if found is None:
        raise NotFound("report")
    return found


def editions_of(one: MonthlyReport) -> list[MonthlyReport]:
    """Every edition of the same month of the same contract or organisation, the latest first."""
    same = MonthlyReport.objects.filter(contract=one.contract_id, organisation=one.organisation_id, month=one.month)
    return list(same.select_related("made_by").order_by("-edition"))


def reports_of(contract: Contract, *, most: int = 6) -> list[MonthlyReport]:
    """The latest reports of a contract, for whoever sees it already."""
    return list(MonthlyReport.objects.filter(contract=contract, current=True).order_by(*ORDER)[:most])


def plan_of(contract_id: int) -> Plan:
    """When its report is made and whether it is mailed."""
    found = ReportPlan.objects.filter(contract=contract_id).first()
    return Plan(found.is_mailed, found.day, found.version) if found else Plan()


def plans_of(contract_ids: set[int]) -> dict[int, Plan]:
    """The same of several contracts, in one query."""
    rows = ReportPlan.objects.filter(contract__in=contract_ids)
    kept = {row.contract_id: Plan(row.is_mailed, row.day, row.version) for row in rows}
    return {pk: kept.get(pk, Plan()) for pk in contract_ids}


def due_reports(at: datetime) -> Iterator[tuple[Contract, Period]]:
    """Contracts whose report of the month before is due by now and was not made."""
    today = at.astimezone(house_zone()).date()
    month = month_told(today)
    made = MonthlyReport.objects.filter(contract=OuterRef("pk"), month=month.start)
    waiting = held_in(month).filter(~Exists(made)).filter(_due_on(today)).select_related("organisation")
    for contract in list(waiting.order_by("id")):
        yield contract, month


def _due_on(today: date) -> Q:
    """Whose day has come: the planned one, or the usual one where nothing was planned."""
    plan = ReportPlan.objects.filter(contract=OuterRef("pk"))
    come = [day for day in range(FIRST_DAY, LAST_DAY + 1) if is_due(day, today)]
    planned = Q(Exists(plan.filter(day__in=come)))
    return planned | ~Q(Exists(plan)) if is_due(USUAL_DAY, today) else planned


def held_in(month: Period) -> QuerySet[Contract]:
    """The contracts that were in force on some day of a month."""
    stood = Q(cancelled_on=None) | Q(cancelled_on__gt=month.start)
    return Contract.objects.filter(stood, starts_on__lt=month.end, ends_on__gte=month.start)


def is_counted(month: Period) -> bool:
    """Whether everything that happened in a month is in the figures."""
    found = Progress.objects.filter(pk=Progress.ONLY, from_ticket=None, from_touch=None).first()
    return found is not None and found.counted_at >= month.instants(house_zone())[1] and found.turned_to >= month.end
