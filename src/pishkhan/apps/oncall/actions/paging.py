"""Paging a team: calling up its ladder until somebody answers (E7)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.oncall.events import PageAcknowledged, PageBegun, PageClimbed, PageEnded, PageExhausted, PageFact
from pishkhan.apps.oncall.models import Attempt, Page
from pishkhan.apps.oncall.notices.paging import call_of
from pishkhan.apps.oncall.queries.calling import ladder_facts, people_of
from pishkhan.apps.oncall.queries.pages import due_pages, people_called, visible_pages
from pishkhan.apps.oncall.rules.paging import (
    LIVE,
    NOBODY,
    UNANSWERED,
    PageState,
    check_living,
    check_may_answer,
    check_unanswered,
    due_after,
    plan_of,
    rungs_of,
    step_after,
)
from pishkhan.apps.people.models import User
from pishkhan.infra.events import record
from pishkhan.infra.locks import hold
from pishkhan.infra.notifications.media import call
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

AT_ONCE = 50
REASON_LENGTH = 300


@transaction.atomic
def page_team(
    *, actor: Actor, at: datetime, team_id: int, subject: str, title_fa: str, title_en: str, address: str
) -> Page:
    """Call a team up its ladder about ``subject`` (an opaque name), at any hour; ``address`` is a path of the house.

    What is being paged already is not paged twice: the living page about the subject is given back as it is.
    """
    hold(f"oncall.page:{subject}")
    living = Page.objects.filter(subject=subject, state__in=LIVE).first()
    if living is not None:
        return living
    rungs, rounds, *_others = ladder_facts(team_id)
    page = Page.objects.create(
        team_id=team_id,
        subject=subject,
        title_fa=title_fa,
        title_en=title_en,
        address=address,
        state=PageState.PAGING,
        plan=plan_of(rungs),
        rounds=rounds,
        due_at=at,
        begun_at=at,
    )
    _announce("oncall.page_team", page, PageBegun, actor, at)
    _climb(page, actor, at)
    return page


@transaction.atomic
def acknowledge_page(*, actor: Actor, at: datetime, page_id: int) -> Page:
    """Say that one sees to it: nobody else is called. Raises ``Refusal`` when somebody was faster."""
    page = _locked(actor, page_id)
    check_may_answer(actor, page.team_id, people_called(page_id))
    check_unanswered(page.state)
    _acknowledge(page, actor, at)
    return page


@transaction.atomic
def end_page(*, actor: Actor, at: datetime, page_id: int, reason: str) -> Page:
    """End a page by hand: there is nothing more to see to."""
    page = _locked(actor, page_id)
    check_may_answer(actor, page.team_id, people_called(page_id))
    check_living(page.state)
    _end(page, actor, at, required_text(reason, "reason", REASON_LENGTH))
    return page


@transaction.atomic
def answer_pages_about(*, actor: Actor, at: datetime, subject: str) -> int:
    """Whoever works on what the pages of a subject are about sees to it; gives how many he answered. Repeatable."""
    waiting = Page.objects.select_for_update(of=("self",)).filter(subject=subject, state__in=UNANSWERED)
    answered = list(waiting)
    for page in answered:
        _acknowledge(page, actor, at)
    return len(answered)


@transaction.atomic
def end_pages_about(*, actor: Actor, at: datetime, subject: str, reason: str) -> int:
    """What the pages of a subject were about is over; gives how many ended. Safe to repeat."""
    living = Page.objects.select_for_update(of=("self",)).filter(subject=subject, state__in=LIVE)
    ended = list(living)
    for page in ended:
        _end(page, actor, at, reason)
    return len(ended)


@transaction.atomic
def advance_pages(*, actor: Actor, at: datetime) -> int:
    """Call the next step of whatever has waited long enough; gives how many pages that were, at most a batch.

    Costs what is due, not what is open.
    """
    due = list(due_pages(at, AT_ONCE))
    for page in due:
        following = step_after((page.round, page.place), len(page.plan), page.rounds)
        if following is None:
            _exhaust(page, actor, at)
            continue
        page.round, page.place = following
        _climb(page, actor, at)
        if page.state == PageState.PAGING:
            _announce("oncall.climb_page", page, PageClimbed, actor, at)
    return len(due)


def _climb(page: Page, actor: Actor, at: datetime) -> None:
    """Call the present step, or the first one after it at which somebody is there; nobody waits for an empty step."""
    rungs = rungs_of(page.plan)
    for _each in rungs:
        rung = rungs[page.place]
        if _call(page, people_of(rung, page.team_id, at), at):
            page.due_at = due_after(rung, at)
            page.save(update_fields=["round", "place", "due_at"])
            return
        following = step_after((page.round, page.place), len(rungs), page.rounds)
        if following is None:
            break
        page.round, page.place = following
    _exhaust(page, actor, at)


def _call(page: Page, people: list[User], at: datetime) -> bool:
    """Try every medium for each person; a step without anybody leaves its trace too."""
    if not people:
        _note(page, None, "", NOBODY, f"page:{page.pk}:{page.round}:{page.place}", at)
    for person in people:
        key = f"page:{page.pk}:{page.round}:{page.place}:{person.pk}"
        for medium, outcome in call(call_of(page, person, key, at)).items():
            _note(page, person.pk, medium, outcome, key, at)
    return bool(people)


def _note(page: Page, user_id: int | None, medium: str, outcome: str, key: str, at: datetime) -> None:
    Attempt.objects.create(
        page=page,
        round=page.round,
        place=page.place,
        user_id=user_id,
        medium=medium,
        outcome=outcome,
        key=key,
        at=at,
    )


def _acknowledge(page: Page, actor: Actor, at: datetime) -> None:
    page.state, page.due_at = PageState.ACKNOWLEDGED, None
    page.acknowledged_at, page.acknowledged_by_id = at, actor.user_id
    page.save(update_fields=["state", "due_at", "acknowledged_at", "acknowledged_by"])
    _announce("oncall.acknowledge_page", page, PageAcknowledged, actor, at)


def _exhaust(page: Page, actor: Actor, at: datetime) -> None:
    page.state, page.due_at, page.exhausted_at = PageState.EXHAUSTED, None, at
    page.save(update_fields=["state", "due_at", "exhausted_at", "round", "place"])
    _announce("oncall.exhaust_page", page, PageExhausted, actor, at)


def _end(page: Page, actor: Actor, at: datetime, reason: str) -> None:
    page.state, page.due_at, page.ended_at, page.end_reason = PageState.ENDED, None, at, reason
    page.save(update_fields=["state", "due_at", "ended_at", "end_reason"])
    _announce("oncall.end_page", page, PageEnded, actor, at)


def _locked(actor: Actor, page_id: int) -> Page:
    page = visible_pages(actor).select_for_update(of=("self",)).filter(pk=page_id).first()
    if page is None:
        raise NotFound("page")
    return page


def _announce(verb: str, page: Page, fact: type[PageFact], actor: Actor, at: datetime) -> None:
    told = fact(page_id=page.pk, subject=page.subject)
    details = {"state": page.state, "about": page.subject}
    record(verb, told, actor=actor, at=at, subject=f"page:{page.pk}", **details)
