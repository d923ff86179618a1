"""What duty's pages share: where one came from, and steps of a ladder in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.oncall.rules.ladders import Rung, StepKind
from pishkhan.infra.ui.looks import shaped


def whom(rung: Rung, names: Mapping[int, str]) -> str:
    """Whom a step calls: a person by his name, others by what they are."""
    if rung.user_id is not None and rung.user_id in names:
        return names[rung.user_id]
    return _(StepKind(rung.kind).label)


def step_lines(rungs: Any, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """The steps as a page numbers them."""
    return [
        {"number": place, "whom": whom(rung, names), "minutes": rung.minutes} for place, rung in enumerate(rungs, 1)
    ]


def hour_of(minute: int) -> str:
    """A minute of the day as people write it, in the person's digits."""
    return shaped(f"{minute // 60:02}:{minute % 60:02}")
