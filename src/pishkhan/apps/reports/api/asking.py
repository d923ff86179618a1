"""Which days and which tickets figures are about, as programs ask for them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.reports.actions import refresh
from pishkhan.apps.reports.queries.choices import chosen_organisation
from pishkhan.apps.reports.queries.lens import Chosen, Lens, house_zone, lens_of
from pishkhan.apps.reports.queries.scope import desks_of
from pishkhan.apps.reports.rules import Span, SpanKind, chosen_span
from pishkhan.apps.reports.rules.spans import WHOLE_MONTHS
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import LARGEST_ID, Day, OneOf
from pishkhan.pure.refusal import NotFound

Record = Annotated[int | None, Field(ge=1, le=LARGEST_ID)]


class Asked(Body):
    """A period and what it is limited to; left out, the present Jalali month of everything one sees."""

    period: Annotated[str, OneOf(SpanKind)] = Field(
        "month", description="A calendar period around `day`, or `free` from `since` to `until`, both included."
    )
    day: Day | None = Field(None, description="A day of the period; today when it is left out.")
    since: Day | None = None
    until: Day | None = None
    desk: Record = Field(None, description="One that is not the caller's counts nothing.")
    product: Record = None
    request_type: Record = None
    level: Record = Field(None, description="A service level.")
    organisation: Record = Field(None, description="A customer, with everything below it.")


def lens_for(call: Call, asked: Asked) -> Lens:
    """What the caller sees of what he asked for, counted up to now; `NotFound` for whoever sees no figures."""
    desks_of(call.actor)
    if asked.organisation is not None and chosen_organisation(call.actor, asked.organisation) is None:
        raise NotFound("organisation")
    refresh(actor=call.actor, at=call.at)
    today = call.at.astimezone(house_zone()).date()
    span = chosen_span(SpanKind(asked.period), today=today, day=asked.day, since=asked.since, until=asked.until)
    chosen = Chosen(asked.desk, asked.product, asked.request_type, asked.level, asked.organisation)
    return lens_of(call.actor, span=span, now=call.at, chosen=chosen)


class AskedMonths(Body):
    """A period of whole Jalali months; left out, the present one."""

    period: Annotated[str, OneOf(*(kind.value for kind in WHOLE_MONTHS))] = Field(
        "month", description="The month, season or year of `day`."
    )
    day: Day | None = Field(None, description="A day of the period; today when it is left out.")

    def span(self, at: datetime) -> Span:
        """The days asked for."""
        return chosen_span(SpanKind(self.period), today=at.astimezone(house_zone()).date(), day=self.day)
