"""Marking an answer as taught, taking that back, and the representative's word on it (C6)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.desk.actions.hearing import check_heard_on
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work, working_on
from pishkhan.apps.desk.events import AnswerTaught, TeachingAnswered
from pishkhan.apps.desk.models import Entry, Teaching, Ticket
from pishkhan.apps.desk.queries.taught_articles import open_article
from pishkhan.apps.desk.queries.teaching import open_lesson, taught_appointment, teaching
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Channel, Verb, Visibility
from pishkhan.apps.desk.rules.teaching import (
    TeachingState,
    can_teach,
    check_one_thing,
    check_waiting,
    no_answer_to_teach_with,
    nobody_to_teach,
    not_a_lesson,
    not_an_article,
    taught_already,
)
from pishkhan.apps.desk.rules.who import check_desk, check_not_major
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.rows import update
from pishkhan.infra.typed import optional_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def mark_taught(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    seq: int,
    lesson_id: int | None = None,
    article_id: int | None = None,
    version: int | None = None,
) -> Teaching:
    """Mark an answer that was given as taught; the representative is asked whether he learnt it.

    Raises ``Refusal`` for an entry that is no answer of ours, for whoever does not represent, and a second time.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        check_not_major(is_major=work.ticket.is_major)
        entry = Entry.objects.filter(ticket=work.ticket, seq=seq).first()
        if entry is None or not can_teach(entry.verb, entry.visibility, entry.actor_kind):
            raise no_answer_to_teach_with()
        return teach(work, seq, lesson_id, article_id)


def take_back_teaching(
    *, actor: Actor, at: datetime, code: str, teaching_id: int, version: int | None = None
) -> Teaching:
    """The desk takes a mark back, as long as the representative has said nothing to it; the row stays as history."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        found = Teaching.objects.select_for_update().filter(pk=teaching_id, ticket=work.ticket).first()
        if found is None:
            raise NotFound("teaching")
        check_waiting(found.state)
        found.state, found.answered_at = TeachingState.TAKEN_BACK.value, work.at
        found.save(update_fields=["state", "answered_at"])
        _tell(work, Verb.TEACHING_TAKEN_BACK, found)
        work.announce("desk.take_back_teaching", TeachingAnswered, teaching_id=found.pk, state=found.state)
    return found


@transaction.atomic
def answer_teaching(*, actor: Actor, at: datetime, teaching_id: int, learnt: bool, word: str = "") -> Teaching:
    """The representative says whether he learnt it, once; nobody says it for him. Raises ``NotFound`` for others.

    Raises ``Refusal`` while he is not heard: he was suspended, or somebody else represents.
    """
    seen = teaching(actor, teaching_id)
    if not actor.is_customer:
        raise NotFound("teaching")
    (ticket,), (found,) = TICKET(ticket=seen.ticket_id), TAUGHT(teaching=seen.pk)
    check_heard_on(ticket, actor.contact_id, at)
    check_waiting(found.state)
    with working_on(ticket, actor=actor, at=at) as work:
        found.state = (TeachingState.LEARNT if learnt else TeachingState.NOT_YET).value
        found.answered_at, found.answered_by_id = work.at, actor.contact_id
        found.word = optional_text(word, "word", said.LONGEST_REASON)
        update(found, ("state", "answered_at", "answered_by", "word"))
        _tell(work, Verb.TEACHING_LEARNT if learnt else Verb.TEACHING_NOT_YET, found, Channel.PORTAL)
        work.announce("desk.answer_teaching", TeachingAnswered, teaching_id=found.pk, state=found.state)
    return found


TICKET = PreparedSelect(lambda: Ticket.objects.select_for_update().filter(Q(pk=Hole("ticket"))))
TAUGHT = PreparedSelect(lambda: Teaching.objects.select_for_update().filter(Q(pk=Hole("teaching"))))


def teach_by(work: TicketWork, lesson_id: int | None, article_id: int | None) -> None:
    """The same for the answer that was given just now, where it teaches anything."""
    if lesson_id is not None or article_id is not None:
        teach(work, work.ticket.last_seq, lesson_id, article_id)


def teach(work: TicketWork, seq: int, lesson_id: int | None, article_id: int | None) -> Teaching:
    """Keep that the answer ``seq`` of the ticket at hand taught a lesson or an article, within the work on it."""
    check_one_thing(lesson_id, article_id)
    ticket, day = work.ticket, house_day(work.at)
    what = _lesson(work, lesson_id) if lesson_id is not None else _article(work, day, article_id)
    appointment = taught_appointment(ticket, day)
    if appointment is None:
        raise nobody_to_teach()
    made = Teaching(ticket=ticket, seq=seq, appointment=appointment, taught_at=work.at, **what)
    made.taught_by_id = work.actor.user_id
    insert_or_refuse(made, taught_already())
    _tell(work, Verb.TAUGHT, made)
    work.announce("desk.teach", AnswerTaught, teaching_id=made.pk)
    return made


def _lesson(work: TicketWork, lesson_id: int) -> dict[str, Any]:
    lesson = open_lesson(work.actor, lesson_id)
    if lesson is None:
        raise not_a_lesson()
    return {"lesson": lesson}


def _article(work: TicketWork, day: date, article_id: int | None) -> dict[str, Any]:
    article = open_article(work.actor, work.ticket, day, article_id)
    if article is None:
        raise not_an_article()
    return {"article": article, "article_title": article.shown.title}


def _tell(work: TicketWork, verb: Verb, made: Teaching, channel: Channel | str = "") -> None:
    facts: dict[str, Any] = {"lesson": made.title, "teaching": made.pk, "answer": made.seq}
    work.tell(verb, Visibility.CUSTOMER, body=made.word, channel=channel, **facts)
