"""What was corrected of the particulars of a request, in the words of the page (F3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.desk.rules.particulars import PARTS, Part, Shape, Stage
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.ui.moments import jdate
from pishkhan.pure.persian import parse_phone

BY_NAME: Mapping[str, Part] = {part.name: part for parts in PARTS.values() for part in parts}


def corrected_words(data: Mapping[str, Any]) -> str:
    """Each fact that differs, with what stood there and what stands there since."""
    before, after = data.get("before") or {}, data.get("after") or {}
    differing = [part for name, part in BY_NAME.items() if before.get(name) != after.get(name)]
    return _(", ").join(_line(part, before, after) for part in differing)


def _line(part: Part, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    words = {"label": _(part.label), "before": _word(part, before), "after": _word(part, after)}
    return _("%(label)s: from “%(before)s” to “%(after)s”") % words


def _word(part: Part, kept: Mapping[str, Any]) -> str:
    value = kept.get(part.name)
    if value is None:
        return "—"
    if part.shape is Shape.DAYS:
        return _(", ").join(jdate(date.fromisoformat(day)) for day in value)
    if part.shape is Shape.PHONE:
        return shaped(parse_phone(value).national)
    return _(Stage(value).label) if part.shape is Shape.STAGE else shaped(value)
