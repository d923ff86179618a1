"""What readers say: whether an article helped, comments, and of each other's comments (G3)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pishkhan.apps.knowledge.actions.rows import count
from pishkhan.apps.knowledge.models import Article, Remark, RemarkVote, Vote
from pishkhan.apps.knowledge.queries import guard
from pishkhan.apps.knowledge.rules.remarks import LONGEST_SIGNATURE, RemarkState, check_signature
from pishkhan.apps.knowledge.rules.states import COACHES
from pishkhan.apps.knowledge.rules.terms import LONGEST_REMARK, long_text
from pishkhan.infra.days import house_day
from pishkhan.infra.events import audit
from pishkhan.infra.locks import hold
from pishkhan.infra.typed import optional_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

MOST_WAITING = 20
"""Comments of one person that nobody has looked at yet."""


@transaction.atomic
def say_helpful(*, actor: Actor, at: datetime, article_id: int, helped: bool, visitor: str = "") -> Article:
    """Say whether an article helped; one answer for a person (or a visitor's browser), which may be changed."""
    found = _locked(actor, at, article_id)
    voter = f"user:{actor.user_id}" if actor.user_id is not None else f"visitor:{visitor}"
    if not actor.user_id and not visitor:
        raise NotFound("article")
    vote, made = Vote.objects.get_or_create(article=found, voter=voter, defaults={"helped": helped, "at": at})
    if made:
        count(found.pk, **{_counter(helped=helped): 1})
    elif vote.helped != helped:
        Vote.objects.filter(pk=vote.pk).update(helped=helped, at=at)
        count(found.pk, **{_counter(helped=helped): 1})
        count(found.pk, **{_counter(helped=not helped): -1})
    found.refresh_from_db(fields=["helped", "not_helped"])
    return found


@transaction.atomic
def add_remark(*, actor: Actor, at: datetime, article_id: int, body: str, signed: str = "") -> Remark:
    """Write a comment; it is shown once somebody has read it. Visitors have no name, so they write none.

    Other readers see no more of the author than ``signed``, his first name if he wants it.
    """
    found = _locked(actor, at, article_id)
    if actor.user_id is None:
        raise NotFound("article")
    said = long_text(body, "body", LONGEST_REMARK, required=True)
    shown_name = check_signature(optional_text(signed, "signed", LONGEST_SIGNATURE), actor.name)
    hold(f"knowledge.remarks.{actor.user_id}")
    waiting = Remark.objects.filter(author=actor.user_id, state=RemarkState.WAITING.value).count()
    if waiting >= MOST_WAITING:
        message = N_("Many of your comments are waiting to be read. Please write the next one later.")
        raise Refusal("knowledge.many_remarks", message, field="body")
    who = {"author_id": actor.user_id, "name": actor.name, "signed": shown_name, "by_house": actor.is_vendor}
    return Remark.objects.create(article=found, body=said, at=at, **who)


@transaction.atomic
def vote_remark(*, actor: Actor, at: datetime, article_id: int, remark_id: int) -> Remark:
    """Find a comment of somebody else under an article useful, once; pressed again, no more."""
    found = guard.shown_remark(actor, house_day(at), remark_id)
    if actor.user_id is None or found.article_id != article_id:
        raise NotFound("comment")
    remark = Remark.objects.select_for_update().get(pk=found.pk)
    if remark.author_id == actor.user_id:
        raise Refusal("knowledge.own_remark", N_("Your own comment does not need your vote."))
    try:
        with transaction.atomic():
            RemarkVote.objects.create(remark=remark, voter_id=actor.user_id, at=at)
        remark.votes += 1
    except IntegrityError:
        RemarkVote.objects.filter(remark=remark, voter=actor.user_id).delete()
        remark.votes -= 1
    remark.save(update_fields=["votes"])
    return remark


@transaction.atomic
def judge_remark(*, actor: Actor, at: datetime, remark_id: int, shown: bool) -> Remark:
    """Show a comment to other readers, or do not. Safe to repeat, and may be decided anew."""
    require_role(actor, *COACHES)
    article = Article.objects.select_for_update().filter(pk__in=Remark.objects.filter(pk=remark_id).values("article"))
    if not article:
        raise NotFound("comment")
    remark = Remark.objects.select_for_update().get(pk=remark_id)
    wanted = RemarkState.SHOWN if shown else RemarkState.HIDDEN
    before = remark.state_word
    if before is not wanted:
        remark.state, remark.judged_at, remark.judged_by_id = wanted.value, at, actor.user_id
        remark.save(update_fields=["state", "judged_at", "judged_by"])
        step = int(wanted is RemarkState.SHOWN) - int(before is RemarkState.SHOWN)
        count(remark.article_id, remarks=step)
        audit("knowledge.judge_remark", actor=actor, at=at, subject=remark.subject_key, state=wanted.value)
    return remark


def _locked(actor: Actor, at: datetime, article_id: int) -> Article:
    """Lock an article the actor reads; raises ``NotFound``."""
    found = guard.article(actor, house_day(at), article_id)
    return Article.objects.select_for_update().get(pk=found.pk)


def _counter(*, helped: bool) -> str:
    return "helped" if helped else "not_helped"
