"""The addresses of reports."""

from django.urls import path

from pishkhan.apps.reports import web

urlpatterns = [
    path("console/reports/", web.dashboard, name="report-service"),
    path("console/reports/definitions/", web.definitions, name="report-definitions"),
    path("console/reports/lists/<str:measure>/", web.behind, name="report-list"),
]
