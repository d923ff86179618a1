"""Articles for their readers, on either side: found, read, answered."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.api.answers import HelpfulAnswer, ReadingAnswer, ReadingRow, RemarkAnswer
from pishkhan.apps.knowledge.queries.rows import Remark
from pishkhan.apps.knowledge.rules import RemarkOrder, may_read
from pishkhan.apps.knowledge.rules.languages import LANGUAGES
from pishkhan.apps.knowledge.rules.remarks import LONGEST_SIGNATURE
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Line, OneOf, PathId, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.days import house_day
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "Reading articles")
HELP = "/help/{help_id}"
Tongue = Annotated[str, OneOf(*LANGUAGES)] | None


class AnswerIn(Body):
    """Whether it helped."""

    helped: Flag


class RemarkIn(Body):
    """A comment, shown once somebody has read it; `signed` is the first name that other readers see, if any."""

    body: Said = Field(examples=["روشن بود، سپاس."])
    signed: Annotated[Line, Field(max_length=LONGEST_SIGNATURE)] = Field(default="", examples=["زهرا"])


@resource.get("/help", ReadingRow, rows=True)
def list_help(call: Call, text: Line = "", language: Tongue = None, cursor: Cursor = None, limit: Limit = 20) -> Rows:
    """List what is out for whoever asks, the most used first; with `text` what has these words, in any `language`."""
    day = house_day(call.at)
    if text:
        found = queries.suggested(call.actor, day, text, most=limit, language=language or "")
        return Rows(many(ReadingRow, [one for one in found if one.is_out]))
    page = queries.browsed(call.actor, day, cursor=cursor, size=limit)
    return Rows(many(ReadingRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(HELP, ReadingAnswer)
def get_help(call: Call, help_id: PathId) -> Reply:
    """Read an article that is out, in the text that was validated last."""
    return Reply(prepared(ReadingAnswer)(queries.article_out(call.actor, house_day(call.at), help_id)))


@resource.put(f"{HELP}/answer", HelpfulAnswer)
def say_helpful(call: Call, help_id: PathId, body: AnswerIn) -> Reply:
    """Say whether an article helped; one answer a person, which may be changed."""
    found = actions.say_helpful(actor=call.actor, at=call.at, article_id=help_id, helped=body.helped)
    return Reply(prepared(HelpfulAnswer)(found))


@resource.get(f"{HELP}/comments", RemarkAnswer, rows=True)
def list_remarks(
    call: Call,
    help_id: PathId,
    order: Annotated[str, OneOf(RemarkOrder)] = RemarkOrder.NEWEST.value,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Rows:
    """List the comments that are shown under an article that is out."""
    found = queries.article_out(call.actor, house_day(call.at), help_id)
    page = queries.remarks_page(call.actor, found, order=RemarkOrder(order), cursor=cursor, size=limit)
    return Rows([_told(call, one) for one in page.items], page.next_cursor, page.previous_cursor)


@resource.post(f"{HELP}/comments", RemarkAnswer)
def add_remark(call: Call, help_id: PathId, body: RemarkIn) -> Reply:
    """Write a comment."""
    made = actions.add_remark(**given(call, body, article_id=help_id))
    return Reply(_told(call, made))


@resource.post(f"{HELP}/comments/{{comment_id}}/vote", RemarkAnswer)
def vote_remark(call: Call, help_id: PathId, comment_id: PathId) -> Reply:
    """Find somebody's comment useful, once; asked again, no more."""
    named = {"article_id": help_id, "remark_id": comment_id}
    return Reply(_told(call, actions.vote_remark(actor=call.actor, at=call.at, **named)))


def _told(call: Call, found: Remark) -> dict[str, Any]:
    """A comment as the caller may see it: who wrote it is told to colleagues alone."""
    told = prepared(RemarkAnswer)(found)
    return told if may_read(call.actor) else told | {"name": None}
