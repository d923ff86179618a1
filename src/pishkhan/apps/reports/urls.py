"""The addresses of reports."""

from django.urls import path

from pishkhan.apps.reports import web
from pishkhan.apps.reports.web import customer, levels, monthly, overview, planning, representatives

urlpatterns = [
    path("console/reports/", web.dashboard, name="report-service"),
    path("console/reports/definitions/", web.definitions, name="report-definitions"),
    path("console/reports/lists/<str:measure>/", web.behind, name="report-list"),
    path("console/reports/representatives/", representatives.representatives, name="representative-figures"),
    path("console/reports/representatives/level/", levels.levels, name="levels"),
    path(
        "console/reports/representatives/<int:appointment_id>/", representatives.representative, name="representative"
    ),
    path(
        "console/reports/representatives/<int:appointment_id>/tickets/",
        representatives.tickets,
        name="representative-tickets",
    ),
    path("console/expectations/", overview.overview, name="expectations"),
    path("console/customers/<int:organisation_id>/expectations/", customer.customer, name="customer-expectations"),
    path("console/monthly-reports/", monthly.reports, name="monthly-reports"),
    path("console/monthly-reports/<int:report_id>/", monthly.report, name="monthly-report"),
    path("console/contracts/<int:contract_id>/monthly-report/", planning.anew, name="contract-monthly-report"),
    path(
        "console/customers/<int:organisation_id>/monthly-report/",
        planning.of_customer,
        name="customer-monthly-report",
    ),
    path("console/contracts/<int:contract_id>/report-plan/", planning.plan, name="contract-report-plan"),
    path("monthly-reports/<int:report_id>/<slug:form>/", monthly.report_file, name="monthly-report-file"),
]
