"""What reports offer in the console's side bar."""

from pishkhan.apps.reports.queries.scope import may_see_reports
from pishkhan.infra.ui import navigation
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
    name="definitions",
    label=N_("Definitions"),
    icon="help-circle",
    url="report-definitions",
    group=N_("Figures"),
    order=62,
    visible=may_see_reports,
)
