"""The console's addresses; each app's staff pages are mounted below ``console/``."""

from django.urls import include, path

from pishkhan.doors.console.web import mailbox, preferences, session

urlpatterns = [
    path("", session.home, name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("", include("pishkhan.apps.desk.urls")),
    path("", include("pishkhan.apps.customers.urls")),
    path("", include("pishkhan.apps.people.urls")),
    path("", include("pishkhan.apps.oncall.urls")),
    path("", include("pishkhan.apps.calendars.urls")),
    path("", include("pishkhan.apps.catalogue.urls")),
    path("", include("pishkhan.apps.sla.urls")),
    path("", include("pishkhan.apps.reports.urls")),
]
