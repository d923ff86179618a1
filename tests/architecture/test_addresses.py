"""Every address has a name, and every name leads somewhere."""

from collections import Counter
from collections.abc import Iterator

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

PROGRAMS = "api/"
"""Resources of REST are named as programs name them: without a slash at the end."""
SAMPLES = ("1", "mine", "1234567890", "abc", "all")


def _patterns(
    resolver: URLResolver, names: tuple[str, ...] = (), above: str = ""
) -> Iterator[tuple[tuple[str, ...], str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, (*names, entry.namespace) if entry.namespace else names, route)
        else:
            yield names, route, entry


def _reverses(name: str, pattern: URLPattern) -> bool:
    wanted = pattern.pattern.converters
    for sample in SAMPLES:
        given = {key: 1 if isinstance(converter, IntConverter) else sample for key, converter in wanted.items()}
        try:
            reverse(name, kwargs=given)
        except NoReverseMatch:
            continue
        return True
    return False


def test_every_address_has_a_name_that_leads_to_it() -> None:
    every = list(_patterns(get_resolver()))
    assert every
    assert not [route for _names, route, pattern in every if not pattern.name]
    lost = [
        pattern.name
        for names, _route, pattern in every
        if not _reverses(":".join([*names, str(pattern.name)]), pattern)
    ]
    assert not lost


def test_no_address_and_no_name_stands_twice() -> None:
    """Of two pages at one address only the first is ever shown; of two pages of one name links lead to the last."""
    every = [(":".join([*names, str(pattern.name)]), route) for names, route, pattern in _patterns(get_resolver())]
    told = Counter(part for pair in every for part in pair if part)
    assert not [what for what, times in told.items() if times > 1]


def test_addresses_end_with_a_slash_and_are_lower_case() -> None:
    routes = [route for _names, route, _pattern in _patterns(get_resolver())]
    pages = [route for route in routes if not route.startswith(PROGRAMS)]
    odd = [route for route in pages if route and not route.endswith("/") and "." not in route.rsplit("/", 1)[-1]]
    assert not odd
