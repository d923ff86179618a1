"""The security class of organisations: read, set, asked for, granted or not (D5)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.customers.actions import security as actions
from pishkhan.apps.customers.queries import security as queries
from pishkhan.apps.customers.rules.security import SecurityClass, WayIn, WishState
from pishkhan.infra.api.answers import Answer, By, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Flag, Line, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "Security classes", side=ActorKind.VENDOR)
CLASS = "/organisations/{organisation_id}/security-class"


class SecurityRecordAnswer(Answer):
    """One change of an organisation's own class; null is: as those above it say."""

    at: datetime
    security_class: Annotated[str | None, OneOf(SecurityClass), By(lambda one: one.security_class or None)]
    reason: str
    by: Annotated[str, From("actor_name")]


class SecurityWishAnswer(Answer):
    """What a signatory asks for, and what became of it."""

    id: int
    organisation: Ref
    security_class: Annotated[str, OneOf(SecurityClass)]
    reason: str
    asked_by: Annotated[str, From("asked_by.full_name")]
    asked_at: datetime
    state: Annotated[str, OneOf(WishState)]
    answered_at: datetime | None
    answer: str


class SecurityAnswer(Answer):
    """The class that counts, which ways in it leaves open, and which of them must be asked for each time.

    `own` is what the organisation says itself; null is: as those above it say.
    """

    security_class: Annotated[str, OneOf(SecurityClass), From("standing.security_class")]
    own: Annotated[str | None, OneOf(SecurityClass), By(lambda view: view.organisation.security_class or None)]
    ways: Annotated[list[Annotated[str, OneOf(WayIn)]], By(lambda view: list(view.standing.consequences.ways))]
    asked: Annotated[list[Annotated[str, OneOf(WayIn)]], By(lambda view: list(view.standing.consequences.asked))]
    records: list[SecurityRecordAnswer]


class SecurityIn(Versioned):
    """How an organisation lets itself be helped; null is: as those above it say."""

    security_class: Annotated[str | None, OneOf(SecurityClass), Field(examples=["forbidden"])]
    reason: Reason


class WishDecisionIn(Body):
    """Whether it is granted; a word to the customer is needed when it is not."""

    confirms: Flag
    answer: Annotated[Line, As("answer")] = ""


@resource.get(CLASS, SecurityAnswer)
def get_security_class(call: Call, organisation_id: PathId) -> Reply:
    """Read how an organisation lets itself be helped."""
    view = queries.security_view(call.actor, organisation_id)
    return Reply(prepared(SecurityAnswer)(view), version=view.organisation.version)


@resource.put(CLASS, SecurityAnswer)
def set_security_class(call: Call, organisation_id: PathId, body: SecurityIn) -> Reply:
    """Say how an organisation lets itself be helped; it counts at once, also for the parts that say nothing else."""
    facts = given(call, body, organisation_id=organisation_id)
    actions.set_security_class(**facts | {"security_class": facts["security_class"] or ""})
    return get_security_class(call, organisation_id)


@resource.get("/security-wishes", SecurityWishAnswer, rows=True)
def list_security_wishes(
    call: Call,
    state: Annotated[str, OneOf("all", *(one.value for one in WishState))] = "all",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List what customers ask for, the newest first."""
    page = queries.wishes_page(call.actor, state=state, cursor=cursor, size=limit)
    return Rows(many(SecurityWishAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/security-wishes/{wish_id}/answer", SecurityWishAnswer)
def answer_security_wish(call: Call, wish_id: PathId, body: WishDecisionIn) -> Reply:
    """Grant a wish, which counts from now on, or decline it."""
    done = actions.answer_security_wish(**given(call, body, wish_id=wish_id))
    return Reply(prepared(SecurityWishAnswer)(queries.wish(call.actor, done.pk)))
