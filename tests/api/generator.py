"""What the generator of calls does at a cost and for nothing, left out (decision 0032)."""

from typing import Any

from hypothesis.internal.conjecture import providers
from schemathesis.specs.openapi import converter

LONGEST = 255
FOLD, LITERALS = converter.update_pattern_in_schema, providers._get_local_constants


def hasten(*, literals: bool) -> None:
    """Keep long limits out of patterns; without ``literals``, values that stand in our source are not tried."""
    converter.update_pattern_in_schema = _fold_short
    providers._get_local_constants = LITERALS if literals else _no_literals


def _fold_short(schema: dict[str, Any]) -> None:
    """Write a limit into the pattern beside it, unless it is long.

    ``[^\\0]*`` of at most three thousand is as a pattern an automaton of as many steps: 15 ms for each schema that
    holds it. Left where it is, the limit is held by the generator all the same, and is one more thing to break.
    """
    if schema.get("maxLength", 0) <= LONGEST:
        FOLD(schema)


def _no_literals() -> Any:
    """None: finding them is parsing every loaded module of the house, in each process."""
    return providers._local_constants
