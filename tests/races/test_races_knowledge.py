"""What many readers say of an article at the same instant, and what a representative says once."""

from typing import Any

from pishkhan.apps.contracts.actions import nominate
from pishkhan.apps.contracts.models import Nomination
from pishkhan.apps.contracts.tests.road import colleague, road
from pishkhan.apps.desk.actions.offering import show_answers, solve_by_answer
from pishkhan.apps.desk.models import Offering
from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.actions.readers import MOST_WAITING
from pishkhan.apps.knowledge.models import Article, Miss, Remark, RemarkVote, Vote
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from tests.cast import FOUNDED, Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together

READERS = 20


def written() -> Article:
    """An article that everybody reads."""
    terms = ArticleTerms(text=ArticleText("چاپ نامه", body="از منوی چاپ."), language="fa", category_id=None)
    made = actions.write_article(actor=SYSTEM, at=FOUNDED, terms=terms)
    known = {"actor": SYSTEM, "at": FOUNDED, "article_id": made.pk}
    actions.aim_article(**known, aim=Aim(Audience.PUBLIC), category_id=None)  # type: ignore[arg-type]
    actions.move_article(**known, state=ArticleState.VALIDATED)  # type: ignore[arg-type]
    return made


def test_votes_are_counted_once_for_each_reader(cast: Cast) -> None:
    made = written()
    acts = [
        lambda visitor=f"v{number // 2}", helped=bool(number % 2): actions.say_helpful(
            actor=ANONYMOUS, at=NOON, article_id=made.pk, helped=helped, visitor=visitor
        )
        for number in range(READERS)
    ]
    together(*acts)
    made.refresh_from_db()
    assert made.helped + made.not_helped == Vote.objects.count() == READERS // 2
    assert made.helped == Vote.objects.filter(helped=True).count()


def test_a_comment_has_as_many_votes_as_it_counts(cast: Cast) -> None:
    made = written()
    remark = actions.add_remark(actor=cast.actor("hossein"), at=NOON, article_id=made.pk, body="روشن بود")
    actions.judge_remark(actor=SYSTEM, at=NOON, remark_id=remark.pk, shown=True)
    readers = [cast.actor(who) for who in ("zahra", "bahram", "fatemeh", "negar")]
    named: dict[str, Any] = {"at": NOON, "article_id": made.pk, "remark_id": remark.pk}
    acts = [lambda actor=readers[number % 4]: actions.vote_remark(actor=actor, **named) for number in range(READERS)]
    together(*acts)
    remark.refresh_from_db()
    assert remark.votes == RemarkVote.objects.filter(remark=remark).count()


def test_nobody_has_more_comments_waiting_than_may_wait(cast: Cast) -> None:
    articles = [written().pk for _ in range(2)]
    waiting = MOST_WAITING
    for number in range(waiting - 1):
        actions.add_remark(actor=cast.actor("hossein"), at=NOON, article_id=articles[0], body=f"{number}")
    acts = [
        lambda pk=articles[number % 2]: actions.add_remark(
            actor=cast.actor("hossein"), at=NOON, article_id=pk, body="باز هم"
        )
        for number in range(8)
    ]
    results = together(*acts)
    assert {one.code for one in refusals(results)} == {"knowledge.many_remarks"}
    assert Remark.objects.count() == waiting


def test_the_same_words_missed_at_once_are_one_miss(cast: Cast) -> None:
    written()
    acts = [lambda: actions.record_miss(actor=ANONYMOUS, at=NOON, words="چاپ گروهی شبانه")] * READERS
    together(*acts)
    assert Miss.objects.get().count == READERS


def test_words_that_no_text_has_leave_one_seal_when_they_are_missed_at_once(cast: Cast) -> None:
    acts = [lambda: actions.record_miss(actor=ANONYMOUS, at=NOON, words="کوهستانی دشتستانی")] * READERS
    together(*acts)
    assert Miss.objects.get().words == ""


def test_one_writing_of_a_request_is_counted_once(cast: Cast) -> None:
    known = {"actor": cast.actor("hossein"), "at": NOON, "key": "a" * 32}
    acts = [lambda: show_answers(**known, count=3)] * 10 + [lambda: solve_by_answer(**known)] * 10  # type: ignore[arg-type]
    assert not refusals(together(*acts))
    assert Offering.objects.get().shown == 3


def test_of_many_nominations_one_stands(cast: Cast) -> None:
    way = road(cast)
    people = [cast.contacts["zahra"].pk, *(colleague(cast, f"همکار {number}") for number in range(7))]
    acts = [
        lambda pk=pk: nominate(actor=cast.actor("bahram"), at=NOON, contract_id=way.contract.pk, contact_id=pk)
        for pk in people
    ]
    assert {one.code for one in refusals(together(*acts))} == {"contracts.nominated"}
    assert Nomination.objects.count() == 1
