"""The addresses of the staff pages; those of customers are the portal's."""

from django.urls import path

from pishkhan.apps.staffdesk.web import calls, leading

urlpatterns = [
    path("console/customers-first/", leading.leading, name="customers-first"),
    path("console/staff-calls/", calls.take_down, name="staff-calls"),
    path("console/staff-calls/<slug:code>/", calls.taken_down, name="staff-call"),
]
