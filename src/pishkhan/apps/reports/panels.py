"""What reports offer in the side bar, on a customer's and on a contract's page."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules import may_read
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.reports.queries.monthly import plan_of, reports_of
from pishkhan.apps.reports.queries.scope import may_see_reports
from pishkhan.apps.reports.rules.monthly import may_keep_reports
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import digits, language
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import Period
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="reports",
    label=N_("Dashboard"),
    icon="chart-bar",
    url="report-service",
    group=N_("Figures"),
    order=60,
    visible=may_see_reports,
)
navigation.register(
    area="console",
    name="expectations",
    label=N_("How we keep our word"),
    icon="gauge",
    url="expectations",
    group=N_("Figures"),
    order=61,
    visible=may_see_reports,
)
navigation.register(
    area="console",
    name="definitions",
    label=N_("Definitions"),
    icon="help-circle",
    url="report-definitions",
    group=N_("Figures"),
    order=62,
    visible=may_see_reports,
)
navigation.register(
    area="console",
    name="monthly-reports",
    label=N_("Monthly reports"),
    icon="file",
    url="monthly-reports",
    group=N_("Figures"),
    order=64,
    visible=may_read,
)


@panel("customer-side", order=20)
def expectations_of(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """The way to what was promised an organisation, for whoever sees figures; costs no query."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not may_see_reports(actor):
        return None
    context = {"organisation": organisation, "reads_reports": may_read(actor), "makes_reports": may_keep_reports(actor)}
    return render_to_string("reports/panels/customer.html", context, request=request)


@panel("contract", order=20)
def reports_on(request: HttpRequest, *, contract: Contract) -> str:
    """The last monthly reports of a contract, for whoever sees the contract."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    reports = [(one, _month(one.month)) for one in reports_of(contract)]
    context = {
        "contract": contract,
        "reports": reports,
        "plan": plan_of(contract.pk),
        "may": may_keep_reports(actor),
    }
    return render_to_string("reports/panels/contract.html", context, request=request)


def _month(start: date) -> str:
    return Period.month_of(start).name(language(), digits=digits())
