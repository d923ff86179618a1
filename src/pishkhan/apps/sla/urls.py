"""The addresses of service levels."""

from django.urls import path

from pishkhan.apps.sla.web import assignments, offers, policies

LEVEL = "console/service-levels/<int:policy_id>"

urlpatterns = [
    path("console/service-levels/", policies.listing, name="service-levels"),
    path("console/service-levels/new/", offers.new, name="service-level-new"),
    path("console/service-levels/assignments/new/", assignments.assign, name="service-level-assign"),
    path(
        "console/service-levels/assignments/<int:assignment_id>/end/",
        assignments.end,
        name="service-level-assignment-end",
    ),
    path(f"{LEVEL}/", policies.page, name="service-level"),
    path(f"{LEVEL}/versions/new/", offers.edit, name="service-level-edit"),
    path(f"{LEVEL}/versions/<int:number>/", policies.page, name="service-level-version"),
    path(f"{LEVEL}/meaning/", policies.means, name="service-level-meaning"),
    path(f"{LEVEL}/name/", policies.name, name="service-level-name"),
    path(f"{LEVEL}/default/", policies.default, name="service-level-default"),
    path(f"{LEVEL}/use/", policies.use, name="service-level-use"),
]
