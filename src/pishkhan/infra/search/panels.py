"""The box in the console's top bar, and the way to the search in the portal's."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.infra.search.keeping import may_keep
from pishkhan.infra.search.views import typed_in
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, Actor
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="search-synonyms",
    label=N_("Synonyms"),
    icon="search",
    url="search-synonyms",
    visible=may_keep,
    group=N_("Administration"),
    order=78,
)


@panel("console-find")
def box(request: HttpRequest) -> str | None:
    """The box; on the page of what was found it says what was sought."""
    if not _actor(request).is_vendor:
        return None
    return render_to_string("search/panels/box.html", {"typed": _typed(request)}, request=request)


@panel("portal-top", order=20)
def way(request: HttpRequest) -> str | None:
    """A customer's way to the search."""
    if not _actor(request).is_customer:
        return None
    return render_to_string("search/panels/way.html", {}, request=request)


def _typed(request: HttpRequest) -> str:
    here = request.resolver_match
    return typed_in(request).text if here is not None and here.url_name == "search" else ""


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
