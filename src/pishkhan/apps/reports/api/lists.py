"""What is behind a number: exactly the tickets or contacts it counts (L1)."""

from datetime import datetime
from typing import Annotated

from ninja import Query
from pydantic import Field

from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase, Status
from pishkhan.apps.reports.api.asking import Asked, Record, lens_for
from pishkhan.apps.reports.queries.lists import ORDER, Facets, behind
from pishkhan.apps.reports.queries.scope import check_sees_tickets
from pishkhan.apps.reports.rules import Age, Measure
from pishkhan.infra.api.answers import Answer, From, Ref, many
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.paging import keyset
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REPORTS, "Behind the figures", side=ActorKind.VENDOR)
Yes = Annotated[str, OneOf("yes", "no")]
HOURS_A_WEEK = 7 * 24


class Counted(Answer):
    """Somebody a number counts or names."""

    id: int
    name: Annotated[str, From("full_name")]


class CountedTicket(Answer):
    """A ticket that a number counts."""

    code: str
    subject: str
    status: Annotated[str, OneOf(Status)]
    priority: int
    organisation: Ref | None
    owner: Counted | None


class CountedContact(Answer):
    """A contact that a number counts."""

    id: int
    at: datetime
    channel: Annotated[str, OneOf(Channel)]
    direction: Annotated[str, OneOf(Direction)]
    contact: Counted | None
    organisation: Ref | None
    no_case_reason: Annotated[str | None, OneOf(NoCase)]
    agent: Counted | None
    note: str


class MarkAnswer(Answer):
    """One thing that was counted, and when; `kind` is a clock's, or a contact's direction."""

    measure: Annotated[str, OneOf(Measure)]
    at: datetime
    kind: Annotated[str | None, OneOf(ClockKind, Direction)]
    ticket: CountedTicket | None
    contact: Annotated[CountedContact | None, From("touch")]


class Narrowed(Asked):
    """The same period, limited to the marks of one number."""

    kind: Annotated[str, OneOf("", ClockKind, Direction)] = ""
    priority: Annotated[int | None, Field(ge=1, le=9)] = None
    team: Record = None
    who: Record = Field(None, description="An agent.")
    hour: Annotated[int | None, Field(ge=0, lt=HOURS_A_WEEK)] = Field(
        None, description="An hour of the week; Saturday's first is 0."
    )
    age: Annotated[str, OneOf("", Age)] = ""
    net: Yes = Field("no", description="Leave out request types beyond level 1.")
    ever: Yes = Field("no", description="Of `open`: at some time of the period, instead of at its end.")
    both: Yes = Field("no", description="Contacts without a case beside those with one.")
    told: Yes = Field("no", description="Only the targets that customers are told of.")


@resource.get("/reports/lists/{measure}", MarkAnswer, rows=True)
def list_behind(
    call: Call,
    measure: Annotated[str, OneOf(Measure)],
    asked: Annotated[Narrowed, Query()],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the tickets or contacts of one number, the latest first.

    For whoever may read them: contracts and sales see numbers, no ticket text.
    """
    check_sees_tickets(call.actor)
    found = behind(call.actor, lens_for(call, asked), Measure(measure), _facets(asked))
    page = keyset(found.marks, order=ORDER, cursor=cursor, size=limit)
    return Rows(many(MarkAnswer, page.items), page.next_cursor, page.previous_cursor)


def _facets(asked: Narrowed) -> Facets:
    return Facets(
        kind=asked.kind,
        priority=asked.priority,
        team=asked.team,
        who=asked.who,
        hour=asked.hour,
        age=Age(asked.age) if asked.age else None,
        net=asked.net == "yes",
        ever=asked.ever == "yes",
        both=asked.both == "yes",
        told=asked.told == "yes",
    )
