"""Who reacts to which fact."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from pishkhan.infra.events.facts import Fact
from pishkhan.infra.mail.sending import Mail
from pishkhan.infra.notifications.notice import Notice

FactT = TypeVar("FactT", bound=Fact)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The circumstances of the fact a handler receives: when it happened, on what, by whom."""

    event_id: int
    at: datetime
    recorded_at: datetime
    subject: str
    actor_kind: str
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class Reaction:
    """A registered handler or notice; ``key`` names it in the queue and must outlive a rename of neither module."""

    key: str
    fact: type[Fact]
    function: Callable[[Any, Delivery], Any]
    is_notice: bool


_BY_FACT: dict[str, tuple[Reaction, ...]] = {}
_BY_KEY: dict[str, Reaction] = {}


def handles(
    fact: type[FactT],
) -> Callable[[Callable[[FactT, Delivery], None]], Callable[[FactT, Delivery], None]]:
    """Register ``def handler(fact, delivery)``: runs later, in its own transaction, must be safe to repeat."""

    def register(function: Callable[[FactT, Delivery], None]) -> Callable[[FactT, Delivery], None]:
        _register(fact, function, is_notice=False)
        return function

    return register


def notifies(
    fact: type[FactT],
) -> Callable[
    [Callable[[FactT, Delivery], Iterable[Mail | Notice]]], Callable[[FactT, Delivery], Iterable[Mail | Notice]]
]:
    """Register ``def notice(fact, delivery)`` in ``notices``: what it gives is mailed and kept, each key once."""

    def register(
        function: Callable[[FactT, Delivery], Iterable[Mail | Notice]],
    ) -> Callable[[FactT, Delivery], Iterable[Mail | Notice]]:
        _register(fact, function, is_notice=True)
        return function

    return register


def reactions(fact_name: str) -> tuple[Reaction, ...]:
    """Everything registered for the fact called ``fact_name``, in order of registration."""
    return _BY_FACT.get(fact_name, ())


def find_reaction(key: str) -> Reaction | None:
    """The reaction a queued delivery names."""
    return _BY_KEY.get(key)


def _register(fact: type[Fact], function: Callable[[Any, Delivery], Any], *, is_notice: bool) -> None:
    key = f"{function.__module__.removeprefix('pishkhan.')}.{function.__qualname__}"
    if key in _BY_KEY:
        message = f"two reactions are called {key!r}"
        raise ValueError(message)
    _BY_KEY[key] = Reaction(key, fact, function, is_notice)
    _BY_FACT[fact.name] = (*_BY_FACT.get(fact.name, ()), _BY_KEY[key])
