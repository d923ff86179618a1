"""Every address below ``/api/v1/``; none ends with a slash but the front page."""

from django.urls import URLPattern, URLResolver, path

from pishkhan.doors.api import pages
from pishkhan.doors.api.answering import answering
from pishkhan.doors.api.house import house
from pishkhan.infra.web.branches import branched


def _resources() -> list[URLPattern | URLResolver]:
    """The addresses of each subject below its own name."""
    return branched(
        path(route, answering(pattern.callback), name=pattern.name) for route, pattern in _addresses().items()
    )


def _addresses() -> dict[str, URLPattern]:
    """One pattern for each address: ninja gives one for each method, of which Django would only ask the first."""
    found: dict[str, URLPattern] = {}
    for pattern in house.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            found.setdefault(str(pattern.pattern), pattern)
    return found


urlpatterns = [
    path("", pages.front, name="api"),
    path("problems", pages.problems, name="api-problems"),
    path("openapi.json", answering(pages.openapi), name="api-openapi"),
    *_resources(),
]
