"""Who passes to a page of the vendor's people, one press of a button, and the neighbours of a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from pishkhan.infra.paging import Page
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.deeds import go
from pishkhan.infra.web.refusals import sentence
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Conflict, NotFound, Refusal, Throttled

P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]


def only(view: View[P], admits: Callable[[Actor], bool]) -> View[P]:
    """Let in the colleagues whom ``admits`` says; to everybody else there is no such page."""

    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not admits(request.actor):
            raise NotFound("page")
        return view(request, *args, **kwargs)

    return staff_only(guarded)


def pressed(request: ActorRequest, act: Callable[[], object], said: str, back: str) -> HttpResponse:
    """Do what one button stands for and go back; what is refused is told there."""
    try:
        act()
        flash(request, said)
    except Refusal as refusal:
        if isinstance(refusal, NotFound | Conflict | Throttled):
            raise
        flash(request, sentence(refusal), "error")
    return go(request, back)


def places(request: HttpRequest, page: Page[Any]) -> dict[str, str]:
    """The addresses of the pages beside ``page``, with the filters of this one."""
    return {"previous": _place(request, page.previous_cursor), "following": _place(request, page.next_cursor)}


def _place(request: HttpRequest, cursor: str | None) -> str:
    if cursor is None:
        return ""
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"?{words.urlencode()}"
