"""What reports offer in the side bar, on a customer's and on a contract's page."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules import may_read
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.reports.queries.expectations import kept_lately
from pishkhan.apps.reports.queries.monthly import plan_of, reports_of
from pishkhan.apps.reports.queries.scope import may_see_reports
from pishkhan.apps.reports.rules.monthly import may_keep_reports
from pishkhan.apps.reports.rules.representatives import may_watch
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import digits, language, looks
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
    icon="report",
    url="monthly-reports",
    group=N_("Figures"),
    order=64,
    visible=may_read,
)

navigation.register(
    area="console",
    name="representative-figures",
    label=N_("Representatives"),
    icon="user-check",
    url="representative-figures",
    group=N_("Figures"),
    order=63,
    visible=may_watch,
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


@panel("portal-home-side", order=20)
def word_kept(request: HttpRequest) -> str | None:
    """How the promises and targets of this and the last month were kept, for whoever speaks for a customer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.speaks_for:
        return None
    kept = kept_lately(actor, looks().now)
    months = [(_month(one.start), one.share) for one in reversed(kept) if one.share.whole]
    return render_to_string("reports/panels/portal.html", {"months": months}, request=request) if months else None


def _month(start: date) -> str:
    return Period.month_of(start).name(language(), digits=digits())
