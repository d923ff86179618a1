"""Answers that taught: marked and taken back by the desk (C6)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import teaching
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.api.working import on_ticket
from pishkhan.apps.desk.queries import teaching as queries
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.taught_articles import teachable_articles
from pishkhan.apps.desk.rules.teaching import TeachingState
from pishkhan.infra.api.answers import Answer, By, From, many, prepared
from pishkhan.infra.api.bodies import Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Code, Id, Line, OneOf, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Answers that taught", side=ActorKind.VENDOR)


class TeachingAnswer(Answer):
    """That the answer `seq` of a ticket taught its representative, and what he said to that."""

    id: int
    ticket: Annotated[str, From("ticket.code")]
    seq: int
    lesson: Annotated[int | None, From("lesson_id")]
    article: Annotated[int | None, From("article_id")]
    title: str
    course: Annotated[int | None, By(lambda one: one.lesson.section.course_id if one.lesson else None)]
    state: Annotated[str, OneOf(TeachingState)]
    taught_at: datetime
    taught_by: Annotated[str | None, From("taught_by.full_name")]
    answered_at: datetime | None
    answered_by: Annotated[str | None, From("answered_by.full_name")]
    word: str


class TeachableAnswer(Answer):
    """A lesson of an open course; `fits`: its course is about the ticket's product."""

    id: int
    title: str
    course: str
    fits: bool


class TeachableArticleAnswer(Answer):
    """An article the representative may read; `fits`: it is about the ticket's product."""

    id: int
    title: str
    code: str
    fits: bool


class TeachingIn(Versioned):
    """Which answer taught, by its number in the timeline, and which lesson or article."""

    seq: Annotated[int, Field(ge=1, le=2**31 - 1, examples=[3])]
    lesson: Annotated[Id | None, As("lesson_id")] = None
    article: Annotated[Id | None, As("article_id")] = Field(None, examples=[None])


@resource.get(f"{TICKET}/teachings", TeachingAnswer, rows=True)
def list_teachings(call: Call, code: Code) -> Rows:
    """List what was taught on a ticket, the newest first, also what was taken back."""
    return Rows(many(TeachingAnswer, queries.teachings_of(find_ticket(call.actor, code))), None, None)


@resource.get(f"{TICKET}/teachable-lessons", TeachableAnswer, rows=True)
def list_teachable_lessons(call: Call, code: Code, q: Line = "") -> Rows:
    """List lessons to teach by whose words hold `q`, those about the ticket's product first; at most a dozen."""
    found = queries.teachable_lessons(call.actor, find_ticket(call.actor, code), q)
    return Rows(many(TeachableAnswer, found), None, None)


@resource.get(f"{TICKET}/teachable-articles", TeachableArticleAnswer, rows=True)
def list_teachable_articles(call: Call, code: Code, q: Line = "") -> Rows:
    """List articles to teach by that have the words `q`, without any those about the product; at most a dozen."""
    found = teachable_articles(call.actor, find_ticket(call.actor, code), house_day(call.at), q)
    return Rows(many(TeachableArticleAnswer, found), None, None)


@resource.post(f"{TICKET}/teachings", TeachingAnswer)
def mark_taught(call: Call, code: Code, body: TeachingIn) -> Reply:
    """Mark an answer that was given as taught; the representative is asked whether he learnt it."""
    return _after(call, teaching.mark_taught(**on_ticket(call, code, body)).pk)


@resource.post(f"{TICKET}/teachings/{{teaching_id}}/taking-back", TeachingAnswer)
def take_back_teaching(call: Call, code: Code, teaching_id: PathId, body: Versioned) -> Reply:
    """Take a mark back while the representative has said nothing to it."""
    return _after(call, teaching.take_back_teaching(**on_ticket(call, code, body), teaching_id=teaching_id).pk)


def _after(call: Call, teaching_id: int) -> Reply:
    return Reply(prepared(TeachingAnswer)(queries.teaching(call.actor, teaching_id)))
