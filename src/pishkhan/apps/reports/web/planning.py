"""Making a monthly report anew, and saying when reports are sent (B7)."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.reports import actions
from pishkhan.apps.reports.forms import DayField, PlanForm, ReportAnewForm
from pishkhan.apps.reports.queries.monthly import plan_of
from pishkhan.apps.reports.queries.rows import Contract
from pishkhan.apps.reports.rules.monthly import KEEPERS, month_told
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.moments import zone
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import InvalidText

METHODS = ["GET", "HEAD", "POST"]
TEMPLATE = "reports/deed.html"


@require_http_methods(METHODS)
@staff_only
def anew(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Tell a month of a contract, or tell it anew, for a reason."""
    require_role(request.actor, *KEEPERS)
    found = contracts.contract(request.actor, contract_id)
    form = ReportAnewForm(typed(request), initial={"month": _month(request)})

    def act() -> str:
        facts = form.cleaned_data
        made = actions.make_report_anew(
            actor=request.actor,
            at=timezone.now(),
            contract_id=found.pk,
            month=facts["month"],
            reason=facts["reason"],
        )
        return reverse("monthly-report", kwargs={"report_id": made.pk})

    words = _shown(found, _("Make a monthly report"), _("Make it"), _contract(found))
    words["hint"] = _("The earlier report on this month stays and says that it was replaced.")
    return handle(request, form, Deed(TEMPLATE, _("The report was made."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def of_customer(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Tell a month of an organisation and its parts, for which no contract of its own makes a report."""
    require_role(request.actor, *KEEPERS)
    place = customers.organisation(request.actor, organisation_id)
    form = ReportAnewForm(typed(request), initial={"month": _month(request)})

    def act() -> str:
        facts = form.cleaned_data
        made = actions.make_customer_report(
            actor=request.actor,
            at=timezone.now(),
            organisation_id=place.pk,
            month=facts["month"],
            reason=facts["reason"],
        )
        return reverse("monthly-report", kwargs={"report_id": made.pk})

    back = reverse("customer", kwargs={"organisation_id": place.pk})
    words = {"place": place, "title": _("Make a monthly report"), "send": _("Make it"), "back": back}
    words["hint"] = _(
        "It counts the requests of this customer and its parts, whichever contract covers them, or none. It is mailed "
        "to whoever represents or signs for it; an earlier report on this month stays."
    )
    return handle(request, form, Deed(TEMPLATE, _("The report was made."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def plan(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Say for the house whether a contract's report is mailed, and on which day."""
    require_role(request.actor, *KEEPERS)
    found = contracts.contract(request.actor, contract_id)
    return planned(request, found, TEMPLATE, _contract(found))


def planned(request: ActorRequest, found: Contract, template: str, back: str) -> HttpResponse:
    """The form of the plan, in the console and in the portal alike."""
    now = plan_of(found.pk)
    form = PlanForm(typed(request), fresh_version=now.version, initial={"is_mailed": now.is_mailed, "day": now.day})

    def act() -> str:
        facts = form.cleaned_data
        actions.plan_reports(
            actor=request.actor,
            at=timezone.now(),
            contract_id=found.pk,
            is_mailed=facts["is_mailed"],
            day=facts["day"],
            version=facts["version"],
        )
        return back

    words = _shown(found, _("When the monthly report comes"), _("Save"), back)
    words["hint"] = _(
        "It is made on this day for the month before, is kept here in any case, and is mailed if you wish."
    )
    return handle(request, form, Deed(template, _("The plan was saved."), act, lambda: words))


def _month(request: ActorRequest) -> Any:
    """The month an address names, else the one that is over."""
    try:
        return DayField().read(request.GET.get("month", ""))
    except InvalidText:
        return month_told(looks().now.astimezone(zone()).date()).start


def _shown(found: Contract, title: str, send: str, back: str) -> dict[str, Any]:
    return {"contract": found, "title": title, "send": send, "back": back}


def _contract(found: Contract) -> str:
    return reverse("contract", kwargs={"contract_id": found.pk})
