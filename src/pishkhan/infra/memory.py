"""What a process may keep in mind between two questions to the database."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_STORES: list[dict[Any, Any]] = []


def remembered(*, size: int, seconds: float | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember up to ``size`` answers of a function, for good (immutable facts) or for ``seconds``.

    Arguments must be hashable. Whoever changes what an answer was made of calls `forget_all`; other processes learn
    of it after ``seconds``. An answer that must never be stale is not remembered.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        store: dict[Any, tuple[float, R]] = {}
        _STORES.append(store)

        @wraps(function)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(kwargs.items()))
            found = store.get(key)
            if found is None or (seconds is not None and monotonic() - found[0] > seconds):
                found = monotonic(), function(*args, **kwargs)
                if len(store) >= size:
                    store.clear()
                store[key] = found
            return found[1]

        return answer

    return decorate


def forget_all() -> None:
    """Drop everything this process remembers; tests begin with it, as their rows never existed."""
    for store in _STORES:
        store.clear()
