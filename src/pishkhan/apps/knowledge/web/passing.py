"""Who passes, the neighbours of a page, and files that come with a form."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from pishkhan.apps.knowledge.actions.library import GivenFile
from pishkhan.apps.knowledge.rules.library import may_keep_library
from pishkhan.apps.knowledge.rules.publishing import may_publish
from pishkhan.infra.files import store
from pishkhan.infra.paging import Page
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import NotFound

METHODS = ["GET", "HEAD", "POST"]
FORM = "knowledge/forms/publishing.html"
P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]


def publishers_only(view: View[P]) -> View[P]:
    """Let in whoever makes things known; to everybody else there is no such page."""
    return _only(view, may_publish)


def librarians_only(view: View[P]) -> View[P]:
    """Let in whoever keeps the library; to everybody else there is no such page."""
    return _only(view, may_keep_library)


def places(request: HttpRequest, page: Page[Any]) -> dict[str, str]:
    """The addresses of the pages beside ``page``, with the filters of this one."""
    return {"previous": _place(request, page.previous_cursor), "following": _place(request, page.next_cursor)}


def given(upload: "UploadedFile[Any]") -> GivenFile:
    """Keep an upload by its content, before the transaction begins."""
    return GivenFile(safe_filename(upload.name or ""), store(upload, at=timezone.now()))


def _place(request: HttpRequest, cursor: str | None) -> str:
    if cursor is None:
        return ""
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"?{words.urlencode()}"


def _only(view: View[P], admits: Callable[[Actor], bool]) -> View[P]:
    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not admits(request.actor):
            raise NotFound("page")
        return view(request, *args, **kwargs)

    return staff_only(guarded)
