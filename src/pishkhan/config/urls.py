"""Every address of the house, by door."""

from django.urls import include, path

from pishkhan.infra.web.branches import branched

urlpatterns = [
    # First and below one prefix: no page is compared with an address of REST, and no resource with a page's.
    path("api/v1/", include("pishkhan.doors.api.urls")),
    *branched(
        [
            path("", include("pishkhan.infra.web.urls")),
            path("", include("pishkhan.infra.notifications.urls")),
            path("", include("pishkhan.infra.search.urls")),
            path("", include("pishkhan.doors.console.urls")),
            path("", include("pishkhan.doors.portal.urls")),
            path("", include("pishkhan.doors.hooks.urls")),
        ]
    ),
]
handler400 = "pishkhan.infra.web.errors.bad_request"
handler403 = "pishkhan.infra.web.errors.forbidden"
handler404 = "pishkhan.infra.web.errors.page_not_found"
handler500 = "pishkhan.infra.web.errors.server_error"
