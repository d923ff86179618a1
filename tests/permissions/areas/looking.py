"""What comes of a form is looked at first; a good form is one whose consequences were seen."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.permissions.world import World

Typed = Mapping[str, Any]
SEEN = re.compile(r'name="seen" value="(\w+)"')


def seen(
    address: Callable[[World], str], typed: Callable[[World], Typed], who: str = "reza"
) -> Callable[[World], Typed]:
    """The form as it is sent the second time, by somebody who has looked at what it gives."""

    def form(world: World) -> Typed:
        facts = dict(typed(world))
        found = SEEN.search(world.clients[who].post(address(world), facts).text)
        return facts | ({"seen": found[1]} if found else {})

    return form
