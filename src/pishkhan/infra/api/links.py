"""The addresses of the pages beside a page: the address asked for, with another cursor."""

from django.http import HttpRequest


def page_links(request: HttpRequest, next_cursor: str | None, previous_cursor: str | None) -> dict[str, str | None]:
    """``next`` and ``previous`` as paths of this house, null where there is nothing more."""
    return {"next": _with(request, next_cursor), "previous": _with(request, previous_cursor)}


def _with(request: HttpRequest, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"{request.path}?{words.urlencode()}"
