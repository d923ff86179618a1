"""Pages for programs: who is called about what, answering and ending (E7)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.oncall.actions import acknowledge_page, end_page
from pishkhan.apps.oncall.queries import pages as queries
from pishkhan.apps.oncall.rules.paging import PageState
from pishkhan.infra.api.answers import Answer, By, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Day, Id, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.DUTY, "Pages", side=ActorKind.VENDOR)
PAGE = "/pages/{page_id}"


class Somebody(Answer):
    """One of the vendor's people."""

    id: int
    name: Annotated[str, From("full_name")]


class PageRow(Answer):
    """Somebody has to see to something: `address` is the path of what it is about in the console."""

    id: int
    team: Ref
    title: Annotated[str, By(queries.title_of)]
    about: Annotated[str, From("subject")]
    address: str
    state: Annotated[str, OneOf(PageState)]
    begun_at: datetime
    due_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: Somebody | None
    exhausted_at: datetime | None
    ended_at: datetime | None
    end_reason: str


class AttemptAnswer(Answer):
    """One try to reach somebody by one medium; `person` is null where a step found nobody."""

    round: Annotated[int, From("attempt.round")]
    step: Annotated[int, From("attempt.place")]
    person: Annotated[Somebody | None, From("attempt.user")]
    medium: Annotated[str, From("attempt.medium")]
    at: Annotated[datetime, From("attempt.at")]
    outcome: str
    undelivered: bool


class PageAnswer(Answer):
    """One page with everything that was tried."""

    page: PageRow
    attempts: list[AttemptAnswer]
    may_answer: bool


class PageAcknowledgementIn(Body):
    """Nothing but that one sees to it."""


class PageEndIn(Body):
    """What came of it."""

    reason: Reason = Field(examples=["سرور بازگشت"])


@resource.get("/pages", PageRow, rows=True)
def list_pages(
    call: Call,
    state: Annotated[str, OneOf(queries.Which)] = "living",
    team: Id | None = None,
    mine: bool = False,  # noqa: FBT001 - a word of the address
    since: Day | None = None,
    until: Day | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the pages of one's teams and those that called one, the newest first."""
    asked = queries.Asked(which=state, team_id=team, mine=mine, since=since, until=until)
    page = queries.pages(call.actor, asked, cursor=cursor, size=limit)
    return Rows(many(PageRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(PAGE, PageAnswer)
def get_page(call: Call, page_id: PathId) -> dict[str, Any]:
    """Read one page with its attempts."""
    return prepared(PageAnswer)(queries.page(call.actor, page_id))


@resource.post(f"{PAGE}/acknowledgement", PageAnswer)
def acknowledge_a_page(call: Call, page_id: PathId, body: PageAcknowledgementIn) -> Reply:
    """Say that one sees to it: nobody else is called."""
    acknowledge_page(**given(call, body, page_id=page_id))
    return Reply(prepared(PageAnswer)(queries.page(call.actor, page_id)))


@resource.post(f"{PAGE}/end", PageAnswer)
def end_a_page(call: Call, page_id: PathId, body: PageEndIn) -> Reply:
    """End a page by hand: there is nothing more to see to."""
    end_page(**given(call, body, page_id=page_id))
    return Reply(prepared(PageAnswer)(queries.page(call.actor, page_id)))
