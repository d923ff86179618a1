"""What readers outside keep and what they never see, while colleagues work on a text (G1, G3)."""

from datetime import timedelta

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.models import Article, Remark
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import ANONYMOUS
from pishkhan.pure.refusal import NotFound

DAY = house_day(SATURDAY)
SOON = SATURDAY + timedelta(hours=1)
TEXT = ArticleText("چاپ نامه با سربرگ", "سربرگ در چاپ دیده نمی‌شود.", "تنظیمات چاپ را باز کنید.")
NEWER = ArticleText(TEXT.title, TEXT.summary, "تنظیمات چاپ را ببندید.")


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def test_a_newer_text_that_a_coach_gives_back_takes_nothing_from_customers(cast: Cast) -> None:
    made = _out(cast, Aim(Audience.PUBLIC))
    _revised(cast, made)
    _moved(cast, made, ArticleState.WIP, reason="گام دوم نادرست است")
    assert queries.article(ANONYMOUS, DAY, made.pk).shown.body == TEXT.body
    _moved(cast, made, ArticleState.ARCHIVED, reason="کهنه است")
    with pytest.raises(NotFound):
        queries.article(ANONYMOUS, DAY, made.pk)


def test_what_is_no_longer_called_right_is_taken_from_customers(cast: Cast) -> None:
    made = _out(cast, Aim(Audience.PUBLIC))
    _moved(cast, made, ArticleState.NOT_VALIDATED, reason="نادرست است")
    with pytest.raises(NotFound):
        queries.article(ANONYMOUS, DAY, made.pk)


def test_a_better_text_comes_out_when_the_article_was_planned_to(cast: Cast) -> None:
    made = _out(cast, Aim(Audience.PUBLIC), release_at=SOON)
    _revised(cast, made)
    found = _moved(cast, made, ArticleState.VALIDATED)
    assert (found.release_at, found.released_at) == (SOON, None)
    found = actions.plan_release(actor=cast.actor("amir"), at=SATURDAY, article_id=made.pk, release_at=None)
    assert found.released_at == SATURDAY


@pytest.mark.parametrize(
    ("before", "after", "states"),
    [
        ("internal", "public", "waiting"),
        ("internal", "customer", "waiting"),
        ("customer", "public", "waiting"),
        ("public", "customer", "shown"),
        ("public", "internal", "shown"),
    ],
)
def test_comments_wait_once_more_where_others_come_to_read_them(
    cast: Cast, before: str, after: str, states: str
) -> None:
    made, amir = _out(cast, _aim(cast, before)), cast.actor("amir")
    remark = actions.add_remark(actor=cast.actor("negar"), at=SATURDAY, article_id=made.pk, body="در پارس‌گستر هم بود")
    actions.judge_remark(actor=amir, at=SATURDAY, remark_id=remark.pk, shown=True)
    _aimed(cast, made, _aim(cast, after))
    made.refresh_from_db()
    assert (Remark.objects.get().state, made.remarks) == (states, int(states == "shown"))


def test_a_comment_is_voted_under_its_own_article_alone(cast: Cast) -> None:
    made, other = _out(cast, Aim(Audience.PUBLIC)), _out(cast, Aim(Audience.PUBLIC))
    remark = actions.add_remark(actor=cast.actor("zahra"), at=SATURDAY, article_id=made.pk, body="ممنون")
    actions.judge_remark(actor=cast.actor("amir"), at=SATURDAY, remark_id=remark.pk, shown=True)
    with pytest.raises(NotFound):
        actions.vote_remark(actor=cast.actor("hossein"), at=SATURDAY, article_id=other.pk, remark_id=remark.pk)


def _aim(cast: Cast, audience: str) -> Aim:
    return Aim(Audience(audience), organisation_id=cast.pars.pk if audience == "customer" else None)


def _out(cast: Cast, aim: Aim, **planned: object) -> Article:
    terms = ArticleTerms(TEXT, category_id=cast.category.pk)
    made = actions.write_article(actor=cast.actor("negar"), at=FOUNDED, terms=terms)
    _aimed(cast, made, aim)
    return _moved(cast, made, ArticleState.VALIDATED, **planned)


def _revised(cast: Cast, made: Article) -> None:
    actions.revise_article(actor=cast.actor("negar"), at=SATURDAY, article_id=made.pk, text=NEWER, reason="بهتر")


def _moved(cast: Cast, made: Article, state: ArticleState, **more: object) -> Article:
    who = {"actor": cast.actor("amir"), "at": SATURDAY, "article_id": made.pk}
    return actions.move_article(**who, state=state, **more)  # type: ignore[arg-type]


def _aimed(cast: Cast, made: Article, aim: Aim) -> None:
    who = {"actor": cast.actor("amir"), "at": SATURDAY, "article_id": made.pk}
    actions.aim_article(**who, aim=aim, category_id=made.category_id)  # type: ignore[arg-type]
