"""The addresses of reports."""

from django.urls import path

from pishkhan.apps.reports import web

urlpatterns = [path("console/reports/", web.service, name="report-service")]
