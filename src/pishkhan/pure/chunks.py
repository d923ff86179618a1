"""Taking a long iterable in parts."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give lists of at most ``size`` items, holding no more than one of them."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
