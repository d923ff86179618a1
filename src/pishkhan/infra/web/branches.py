"""Addresses as a tree: one is compared with its neighbours alone, not with every address of the house."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, include, path

Entry = URLPattern | URLResolver


def branched(entries: Iterable[Entry]) -> list[Entry]:
    """The addresses of ``entries``, whatever is included in them, below the words that they begin with.

    Their order stays where they begin alike. Each is found by as many comparisons as its level has words.
    """
    return _tree(_addresses(entries))


def _tree(addresses: Iterable[tuple[str, URLPattern]]) -> list[Entry]:
    branches: dict[str, list[tuple[str, URLPattern]]] = {}
    for route, pattern in addresses:
        word, slash, rest = route.partition("/")
        branches.setdefault(word + slash, []).append((rest, pattern))
    return [entry for word, below in branches.items() for entry in _branch(word, below)]


def _branch(word: str, below: list[tuple[str, URLPattern]]) -> list[Entry]:
    if len(below) > 1 and word and "<" not in word:
        return [path(word, include(_tree(below)))]
    return [path(word + rest, leaf.callback, leaf.default_args, leaf.name) for rest, leaf in below]


def _addresses(entries: Iterable[Entry], above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        route = above + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from _addresses(entry.url_patterns, route)
