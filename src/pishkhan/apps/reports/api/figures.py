"""The figures of a period, and what they mean (L1)."""

from typing import Annotated

from django.utils.translation import gettext
from ninja import Query

from pishkhan.apps.reports.api.answers import DefinitionsAnswer, FiguresAnswer
from pishkhan.apps.reports.api.asking import Asked, lens_for
from pishkhan.apps.reports.api.shown import figures_data
from pishkhan.apps.reports.queries.gathered import gathered
from pishkhan.apps.reports.queries.scope import desks_of
from pishkhan.apps.reports.rules import DEFINITIONS, By
from pishkhan.apps.reports.rules.definitions import BAND, PROVISIONAL
from pishkhan.infra.api.answers import Data
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REPORTS, "Figures", side=ActorKind.VENDOR)


@resource.get("/reports/figures", FiguresAnswer)
def get_figures(call: Call, asked: Annotated[Asked, Query()], by: Annotated[str, OneOf(By)] = "priority") -> Data:
    """Read the figures of a period for the desks one sees; `by` breaks the targets down.

    Contracts and sales see every desk's numbers, but nothing behind them; an agent sees his own load only.
    """
    return figures_data(gathered(call.actor, lens_for(call, asked)), By(by))


@resource.get("/reports/definitions", DefinitionsAnswer)
def get_definitions(call: Call) -> Data:
    """Read what every number means: its formula in words, and what it leaves out."""
    desks_of(call.actor)
    words = [
        {
            "figure": figure.value,
            "title": gettext(figure.label),
            "formula": gettext(definition.formula),
            "left_out": gettext(definition.left_out),
        }
        for figure, definition in DEFINITIONS.items()
    ]
    return {"definitions": words, "notes": [gettext(BAND), gettext(PROVISIONAL)]}
