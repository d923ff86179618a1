"""A customer's own quotes, read and answered by who represents it or signs for it (C8)."""

from pishkhan.apps.desk.actions import quoting
from pishkhan.apps.desk.api.quotes import QuoteAnswer
from pishkhan.apps.desk.queries import quotes as queries
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Line, PathId
from pishkhan.infra.api.paging import Cursor
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REQUESTS, "A customer's quotes", side=ActorKind.CUSTOMER)
QUOTE = "/own-quotes/{own_quote_id}"


class QuoteWordIn(Body):
    """A word with the answer, if one likes."""

    word: Line = ""


@resource.get("/own-quotes", QuoteAnswer, rows=True)
def list_own_quotes(call: Call, cursor: Cursor = None) -> Rows:
    """List the quotes for the caller's own organisations, the newest first."""
    page = queries.own_quotes(call.actor, cursor=cursor)
    return Rows(many(QuoteAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post(f"{QUOTE}/acceptance", QuoteAnswer)
def agree_quote(call: Call, own_quote_id: PathId, body: QuoteWordIn) -> Reply:
    """Accept a quote, by name and instant: work on the solution begins."""
    return _after(call, quoting.agree_quote(**given(call, body, quote_id=own_quote_id)).pk)


@resource.post(f"{QUOTE}/refusal", QuoteAnswer)
def decline_quote(call: Call, own_quote_id: PathId, body: QuoteWordIn) -> Reply:
    """Do not accept a quote."""
    return _after(call, quoting.decline_quote(**given(call, body, quote_id=own_quote_id)).pk)


def _after(call: Call, quote_id: int) -> Reply:
    return Reply(prepared(QuoteAnswer)(queries.quote(call.actor, quote_id)))
