"""What a representative was taught, and his word on it (C6)."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import teaching
from pishkhan.apps.desk.api.teachings import TeachingAnswer
from pishkhan.apps.desk.queries import teaching as queries
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Line, PathId
from pishkhan.infra.api.paging import Cursor
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REQUESTS, "What a representative was taught", side=ActorKind.CUSTOMER)


class LearntIn(Body):
    """Whether it was learnt, with a word if one likes."""

    learnt: Annotated[Flag, Field(examples=[True])]
    word: Line = ""


@resource.get("/own-teachings", TeachingAnswer, rows=True)
def list_own_teachings(call: Call, cursor: Cursor = None) -> Rows:
    """List what the caller was taught as a representative, the newest first."""
    page = queries.own_teachings(call.actor, cursor=cursor)
    return Rows(many(TeachingAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/own-teachings/{own_teaching_id}/answer", TeachingAnswer)
def answer_teaching(call: Call, own_teaching_id: PathId, body: LearntIn) -> Reply:
    """Say whether it was learnt, once; a 'no' tells the desk to explain it in another way."""
    found = teaching.answer_teaching(**given(call, body, teaching_id=own_teaching_id))
    return Reply(prepared(TeachingAnswer)(queries.teaching(call.actor, found.pk)))
