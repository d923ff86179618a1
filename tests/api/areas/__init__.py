"""The table of REST by area: each module holds ``LINES``, one for each operation of its part of the house.

A line says which ticket it is about (by the state it is in), what stands in the address and in the body, and the
status each of the twelve roles of ``tests.permissions.world`` is answered: a visitor (without a token); the desk's
agent on duty and off duty, the specialist, the desk's manager, quality, administrator, contracts and sales; the
representative, the requester (staff), the signatory, a representative of another customer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.permissions.world import World

Facts = Callable[[World], Mapping[str, Any]]


def nothing(world: World) -> Mapping[str, Any]:
    """Nothing is said."""
    del world
    return {}


@dataclass(frozen=True)
class Line:
    """A good call of one operation and who gets what answer; ``sender`` is somebody who may do it to his own.

    ``strange`` holds records that exist and that he may not name, by part of the address or member of the body.
    """

    answers: str
    state: str = ""
    body: Facts = nothing
    ids: Facts = nothing
    query: Facts = nothing
    sender: str = "negar"
    strange: Facts = nothing
