"""The one search of everybody who is signed in: a page of what is found, and what is suggested while one types."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pishkhan.infra.search.finding import SUGGESTED, find, find_of_kind, find_ranked
from pishkhan.infra.search.hits import Group
from pishkhan.infra.search.languages import language_in, languages_at
from pishkhan.infra.search.missing import nothing_found
from pishkhan.infra.search.sources import Hit, Source, source, sources
from pishkhan.infra.web.requests import ActorRequest, members_only
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought, sought

LONGEST = 10_000


@require_safe
@members_only
def search(request: ActorRequest) -> HttpResponse:
    """What is found, by kind, or all of one kind; a tracking code leads to its page at once."""
    typed, area = typed_in(request), area_of(request.actor)
    kind = request.GET.get("kind", "")
    if kind:
        return render(request, "search/kind.html", _of_kind(request, typed, kind, area))
    language = language_in(request)
    found = find_ranked(request.actor, typed, area=area, today=timezone.now().toordinal(), language=language)
    known = _known(typed, found.groups)
    if known is not None:
        return redirect(known.address(area))
    if typed and not found.groups and not language:
        nothing_found(request.actor, typed.text, timezone.now())
    shown = {"sought": typed, "groups": found.groups, "found": found, "area": area}
    tongues = _tongues(language, [group.source for group in found.groups], q=typed.text)
    return render(request, "search/page.html", shown | tongues)


@require_safe
@members_only
def suggestions(request: ActorRequest) -> HttpResponse:
    """The first few of each kind, for the list under the box; two queries."""
    typed, area = typed_in(request), area_of(request.actor)
    groups = find(request.actor, typed, area=area, most=SUGGESTED)
    return render(
        request, "search/suggestions.html", {"sought": typed, "groups": groups, "area": area, "everything": ""}
    )


def typed_in(request: HttpRequest) -> Sought:
    """What was typed into the box, however much of it."""
    return sought(request.GET.get("q", "")[:LONGEST])


def area_of(actor: Actor) -> str:
    """Which pages somebody is led to."""
    return "console" if actor.is_vendor else "portal"


def _of_kind(request: ActorRequest, typed: Sought, kind: str, area: str) -> dict[str, Any]:
    language = language_in(request)
    page = find_of_kind(
        request.actor,
        typed,
        kind,
        area=area,
        cursor=request.GET.get("cursor"),
        today=timezone.now().toordinal(),
        language=language,
    )
    words = {"q": typed.text, "kind": kind} | ({"language": language} if language else {})
    return {
        "sought": typed,
        "kind": source(kind),
        "kinds": sources(area),
        "hits": page.items,
        "found": page,
        "area": area,
        **_tongues(language, [source(kind)], q=typed.text, kind=kind),
        "previous": f"?{urlencode(words | {'cursor': page.previous_cursor})}" if page.previous_cursor else "",
        "following": f"?{urlencode(words | {'cursor': page.next_cursor})}" if page.next_cursor else "",
    }


def _tongues(language: str, shown: Sequence[Source], **words: str) -> dict[str, Any]:
    """The languages to choose from, where something shown is written in one."""
    may_choose = language or any(one.has_language for one in shown)
    return {"tongue": language, "tongues": languages_at(language, **words) if may_choose else []}


def _known(typed: Sought, groups: list[Group]) -> Hit | None:
    """The one thing whose tracking code was typed; a title that reads like what was typed is no code."""
    exact = [hit for group in groups if group.source.ref_is == "code" for hit in group.hits if typed.names(hit.ref)]
    return exact[0] if len(exact) == 1 else None
