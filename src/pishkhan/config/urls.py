"""Every address of the house, by door."""

from django.urls import include, path

urlpatterns = [
    path("", include("pishkhan.doors.console.urls")),
    path("", include("pishkhan.doors.portal.urls")),
]
