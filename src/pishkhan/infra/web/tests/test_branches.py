"""Addresses as a tree are those that were given, found in the same order."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RegexPattern
from django.urls.resolvers import URLResolver as Resolver

from pishkhan.infra.web.branches import branched


def page(request: HttpRequest) -> HttpResponse:
    """Any page."""
    del request
    return HttpResponse()


GIVEN = [
    path("", page, name="home"),
    path("sw.js", page, name="worker"),
    path("", include([path("desk/", page, name="desk"), path("desk/new/", page, name="new")])),
    path("desk/<str:code>/", page, {"whole": True}, name="one"),
    path("desk/<str:code>/reply/", page, name="reply"),
    path("desk/lost/", page, name="hidden by one"),
]


def found(address: str) -> tuple[str | None, dict[str, object]]:
    """The name of the page at an address, and what it is given."""
    match = Resolver(RegexPattern(r"^/"), branched(GIVEN)).resolve(address)
    return match.url_name, match.kwargs


def test_each_address_leads_where_it_led() -> None:
    assert found("/") == ("home", {})
    assert found("/sw.js") == ("worker", {})
    assert found("/desk/") == ("desk", {})
    assert found("/desk/new/") == ("new", {})
    assert found("/desk/17/") == ("one", {"code": "17", "whole": True})
    assert found("/desk/17/reply/") == ("reply", {"code": "17"})


def test_of_two_that_fit_the_first_is_shown() -> None:
    assert found("/desk/lost/") == ("one", {"code": "lost", "whole": True})


def test_what_begins_alike_stands_together_and_parameters_stay_with_their_page() -> None:
    tree = branched(GIVEN)
    assert [str(entry.pattern) for entry in tree] == ["", "sw.js", "desk/"]
    (desk,) = (entry for entry in tree if isinstance(entry, URLResolver))
    pages = [entry for entry in desk.url_patterns if isinstance(entry, URLPattern)]
    assert [set(entry.pattern.converters) for entry in pages] == [set(), set(), {"code"}, {"code"}, set()]
