"""Proposals of lessons for whoever writes courses (G5)."""

from datetime import datetime
from typing import Annotated

from pishkhan.apps.desk.actions import lesson_proposals as actions
from pishkhan.apps.desk.actions.article_proposals import accept_article
from pishkhan.apps.desk.actions.reply_proposals import accept_reply
from pishkhan.apps.desk.queries import lesson_proposals as queries
from pishkhan.apps.desk.rules.lesson_proposals import ProposalState
from pishkhan.infra.api.answers import Answer, Data, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Count, Id, Name, OneOf, PathId, Reason, Said, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Lessons proposed", side=ActorKind.VENDOR)
PROPOSAL = "/lesson-proposals/{proposal_id}"


class ProposalAnswer(Answer):
    """What specialists answered again and again; `draft` is without what is known of customers."""

    id: int
    product: Ref
    category: Ref
    state: Annotated[str, OneOf(ProposalState)]
    evidence: int
    since: datetime
    latest_at: datetime
    draft: str
    decided_at: datetime | None
    decided_by: Annotated[str | None, From("decided_by.full_name")]
    reason: str
    lesson: Annotated[int | None, From("lesson_id")]
    article: Annotated[int | None, From("article_id")]
    reply: str
    version: int


class EvidenceAnswer(Answer):
    """A request that speaks for it; the subject is null where its texts are not the caller's to read."""

    code: str
    subject: str | None
    answered_at: datetime


class ProposalDetail(ProposalAnswer):
    """The same with its evidence, the latest first."""

    requests: list[EvidenceAnswer]


class AcceptanceIn(Versioned):
    """The lesson, in the trainer's own words, and the part of a course it goes to."""

    section: Annotated[Id, As("section_id")]
    title: Name
    body: Said
    minutes: Count = 0


class ArticleAcceptanceIn(Versioned):
    """The article to begin with; what customers are called in it is left out."""

    title: Name
    question: Text = ""
    body: Said


class ReplyAcceptanceIn(Versioned):
    """The canned reply, and the front desk that gets it; what customers are called in it is left out."""

    title: Name
    body: Said
    team: Annotated[Id, As("team_id")]


class ProposalDismissalIn(Versioned):
    """Why it is no lesson."""

    reason: Reason


@resource.get("/lesson-proposals", ProposalAnswer, rows=True)
def list_lesson_proposals(
    call: Call, state: Annotated[str, OneOf(ProposalState)] = "open", cursor: Cursor = None, limit: Limit = 50
) -> Rows:
    """List proposals in one state, the latest evidence first."""
    page = queries.proposals_page(call.actor, state=state, cursor=cursor, size=limit)
    return Rows(many(ProposalAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.get(PROPOSAL, ProposalDetail)
def get_lesson_proposal(call: Call, proposal_id: PathId) -> Data:
    """Read one with its evidence."""
    found = queries.proposal(call.actor, proposal_id)
    seen = many(EvidenceAnswer, queries.evidence_for(call.actor, found))
    return prepared(ProposalAnswer)(found) | {"requests": seen}


@resource.post(f"{PROPOSAL}/acceptance", ProposalAnswer)
def accept_lesson_proposal(call: Call, proposal_id: PathId, body: AcceptanceIn) -> Reply:
    """Make a lesson of it."""
    return _after(call, actions.accept_lesson(**given(call, body, proposal_id=proposal_id)).pk)


@resource.post(f"{PROPOSAL}/article", ProposalAnswer)
def accept_article_proposal(call: Call, proposal_id: PathId, body: ArticleAcceptanceIn) -> Reply:
    """Begin an article of it instead of a lesson."""
    return _after(call, accept_article(**given(call, body, proposal_id=proposal_id)).pk)


@resource.post(f"{PROPOSAL}/reply", ProposalAnswer)
def accept_reply_proposal(call: Call, proposal_id: PathId, body: ReplyAcceptanceIn) -> Reply:
    """Give a desk a canned reply of it instead of a lesson."""
    return _after(call, accept_reply(**given(call, body, proposal_id=proposal_id)).pk)


@resource.post(f"{PROPOSAL}/dismissal", ProposalAnswer)
def dismiss_lesson_proposal(call: Call, proposal_id: PathId, body: ProposalDismissalIn) -> Reply:
    """Dismiss it with a reason; it comes again only by new evidence."""
    return _after(call, actions.dismiss_lesson(**given(call, body, proposal_id=proposal_id)).pk)


def _after(call: Call, proposal_id: int) -> Reply:
    return Reply(prepared(ProposalAnswer)(queries.proposal(call.actor, proposal_id)))
