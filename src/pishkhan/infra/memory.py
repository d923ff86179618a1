"""What a process may keep in mind between two questions to the database."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_LASTING: list[dict[Any, Any]] = []
_PASSING: list[dict[Any, Any]] = []


def remembered(*, size: int, seconds: float | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember up to ``size`` answers of a function, for good (immutable facts) or for ``seconds``.

    Arguments must be hashable. Whoever changes what an answer was made of calls `forget_passing`; other processes learn
    of it after ``seconds``. An answer that must never be stale is not remembered. A compiled query is no answer: it
    holds no rows, so `functools.lru_cache` keeps it through everything.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        store: dict[Any, tuple[float, R]] = {}
        (_LASTING if seconds is None else _PASSING).append(store)

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


def forget_passing() -> None:
    """Drop what is remembered for a time only: something has changed in this process."""
    for store in _PASSING:
        store.clear()


def forget_all() -> None:
    """Drop everything; tests begin with it, as the rows of the test before never existed."""
    for store in (*_LASTING, *_PASSING):
        store.clear()
