"""Every address under ``/api/v1``; none ends with a slash but the front page."""

from django.urls import URLPattern, path

from pishkhan.doors.api import pages
from pishkhan.doors.api.answering import answering
from pishkhan.doors.api.house import house

PREFIX = "api/v1/"


def _resources() -> list[URLPattern]:
    """One pattern for each address: ninja gives one for each method, of which Django would only ask the first."""
    found: dict[str, URLPattern] = {}
    for pattern in house.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            found.setdefault(str(pattern.pattern), pattern)
    return [path(PREFIX + route, answering(pattern.callback), name=pattern.name) for route, pattern in found.items()]


urlpatterns = [
    path(PREFIX, pages.front, name="api"),
    path(f"{PREFIX}problems", pages.problems, name="api-problems"),
    path(f"{PREFIX}openapi.json", answering(pages.openapi), name="api-openapi"),
    *_resources(),
]
