"""How offered answers fare, for programs (F2)."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.queries.offering import offered_counts
from pishkhan.apps.desk.rules.offering import OfferedFigure
from pishkhan.infra.api.answers import Answer
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Instant
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REPORTS, "Answers offered", side=ActorKind.VENDOR)


class OfferedAnswer(Answer):
    """What came of answers that were shown while a request was written; each is counted by itself."""

    shown: Annotated[int, Field(description="Writings for which answers were shown.")]
    opened: Annotated[int, Field(description="Of these, where one was opened.")]
    solved: Annotated[int, Field(description="Of these, where “this solved it” was pressed.")]
    sent: Annotated[int, Field(description="Of these, whose request was sent.")]
    quiet: Annotated[int, Field(description="Of these, with no request of the person in 24 hours.")]
    back: Annotated[int, Field(description="Said to be solved, and a request in 24 hours all the same.")]
    pending: Annotated[int, Field(description="Not decided yet: 24 hours have not passed.")]


@resource.get("/offered-answers", OfferedAnswer)
def get_offered_answers(call: Call, since: Instant, until: Instant) -> Reply:
    """Read the figures of the writings that began from `since` up to, not including, `until`."""
    found = offered_counts(call.actor, since, until, call.at)
    return Reply({figure.value: found.counts[figure] for figure in OfferedFigure})
