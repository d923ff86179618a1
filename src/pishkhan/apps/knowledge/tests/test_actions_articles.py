"""An article's life (G1): captured, written anew, validated, released, used, flagged, missed; what readers say (G3)."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.customers.actions import create_contact, create_organisation
from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.models import Article, Edition, Miss, Remark
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience, RemarkOrder
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.infra.days import house_day
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

DAY = house_day(SATURDAY)
HOUR = timedelta(hours=1)
TEXT = ArticleText("چاپ نامه با سربرگ", "سربرگ در چاپ دیده نمی‌شود.", "# راه حل\n- تنظیمات چاپ را باز کنید.")


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def test_an_agents_article_comes_out_once_a_coach_has_validated_it(cast: Cast) -> None:
    negar, amir, hossein = cast.actor("negar"), _coach(cast), cast.actor("hossein")
    made = _written(cast)
    assert (made.state, made.audience, made.edition, made.code) == ("wip", "internal", 1, f"KB-{made.pk}")
    _aimed(amir, made, Aim(Audience.PUBLIC))
    with pytest.raises(NotFound):
        queries.article(hossein, DAY, made.pk)
    actions.move_article(actor=negar, at=SATURDAY, article_id=made.pk, state=ArticleState.NOT_VALIDATED)
    with pytest.raises(Refusal, match=r"knowledge\.coach_only"):
        actions.move_article(actor=negar, at=SATURDAY, article_id=made.pk, state=ArticleState.VALIDATED)
    with pytest.raises(NotFound):
        queries.article(ANONYMOUS, DAY, made.pk)
    actions.move_article(actor=amir, at=SATURDAY, article_id=made.pk, state=ArticleState.VALIDATED)
    assert queries.article(ANONYMOUS, DAY, made.pk).shown.title == TEXT.title
    assert [one.pk for one in queries.suggested(ANONYMOUS, DAY, "چاپ سربرگ")] == [made.pk]
    assert queries.shelves(hossein, DAY) == [(cast.category, 1)]
    verbs = AuditEntry.objects.filter(subject=made.subject_key).values_list("verb", flat=True)
    assert {"knowledge.write_article", "knowledge.aim_article", "knowledge.move_article"} <= set(verbs)


def test_a_fix_waits_for_a_coach_while_customers_read_what_was_validated(cast: Cast) -> None:
    negar, amir = cast.actor("negar"), _coach(cast)
    made = _out(cast)
    fixed = ArticleText(TEXT.title, TEXT.summary, TEXT.body + "\n- ذخیره کنید. شبح‌واژه")
    actions.revise_article(actor=negar, at=SATURDAY, article_id=made.pk, text=fixed, reason="گام دوم جا افتاده بود")
    made.refresh_from_db()
    assert (made.state, made.edition) == ("not_validated", 2)
    assert queries.article(ANONYMOUS, DAY, made.pk).shown.body == TEXT.body
    assert not queries.suggested(ANONYMOUS, DAY, "شبح‌واژه")
    rows = queries.compared(negar, made.pk, 1, 2).rows
    assert [(one.change.value, one.after) for one in rows] == [("added", "- ذخیره کنید. شبح‌واژه")]
    actions.move_article(actor=amir, at=SATURDAY, article_id=made.pk, state=ArticleState.VALIDATED)
    assert queries.article(ANONYMOUS, DAY, made.pk).shown.body == fixed.body
    assert queries.suggested(ANONYMOUS, DAY, "شبح‌واژه")
    with pytest.raises(Refusal, match="same_text"):
        actions.revise_article(actor=negar, at=SATURDAY, article_id=made.pk, text=fixed, reason="همان")
    with pytest.raises(NotFound):
        queries.compared(cast.actor("hossein"), made.pk, 1, 2)


def test_editions_are_never_changed(cast: Cast) -> None:
    made = _written(cast)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE knowledge_edition SET title = 'x' WHERE article_id = %s", [made.pk])


def test_two_writers_see_each_other(cast: Cast) -> None:
    made, negar = _written(cast), cast.actor("negar")
    first = made.version
    other = ArticleText(TEXT.title, "", "متن دیگر")
    actions.revise_article(actor=negar, at=SATURDAY, article_id=made.pk, text=other, reason="بازنویسی", version=first)
    with pytest.raises(Conflict) as conflict:
        actions.revise_article(
            actor=negar, at=SATURDAY, article_id=made.pk, text=TEXT, reason="بازنویسی", version=first
        )
    assert conflict.value.theirs == "متن دیگر"


def test_back_and_to_the_archive_need_a_reason_and_take_it_from_customers(cast: Cast) -> None:
    amir, made = _coach(cast), _out(cast)
    for state in (ArticleState.NOT_VALIDATED, ArticleState.ARCHIVED):
        with pytest.raises(Refusal, match="why_back"):
            actions.move_article(actor=amir, at=SATURDAY, article_id=made.pk, state=state)
    actions.move_article(actor=amir, at=SATURDAY, article_id=made.pk, state=ArticleState.ARCHIVED, reason="کهنه است")
    with pytest.raises(NotFound):
        queries.article(ANONYMOUS, DAY, made.pk)
    assert queries.article(cast.actor("negar"), DAY, made.pk).state == "archived"
    with pytest.raises(Refusal, match=r"knowledge\.move"):
        actions.move_article(actor=amir, at=SATURDAY, article_id=made.pk, state=ArticleState.VALIDATED)


def test_a_planned_release_comes_out_at_its_instant(cast: Cast) -> None:
    amir, made = _coach(cast), _written(cast)
    _aimed(amir, made, Aim(Audience.PUBLIC))
    when = SATURDAY + HOUR
    actions.move_article(actor=amir, at=SATURDAY, article_id=made.pk, state=ArticleState.VALIDATED, release_at=when)
    assert actions.release_due(actor=SYSTEM, at=when - HOUR / 2) == 0
    with pytest.raises(NotFound):
        queries.article(ANONYMOUS, DAY, made.pk)
    assert not queries.suggested(ANONYMOUS, DAY, "سربرگ")
    assert [actions.release_due(actor=SYSTEM, at=when) for _again in range(2)] == [1, 0]
    assert queries.article(ANONYMOUS, DAY, made.pk).released_at == when
    assert queries.suggested(ANONYMOUS, DAY, "سربرگ")
    assert Event.objects.filter(name="knowledge.article_released", subject=made.subject_key).count() == 1


def test_much_use_brings_the_review_nearer(cast: Cast) -> None:
    negar, amir, made = cast.actor("negar"), _coach(cast), _out(cast)
    assert made.review_on == DAY + timedelta(days=365)
    for _time in range(10):
        actions.record_use(actor=negar, at=SATURDAY, article_id=made.pk)
    made.refresh_from_db()
    assert (made.uses, made.review_on) == (10, DAY + timedelta(days=90))
    due = DAY + timedelta(days=90)
    assert [one.pk for one in queries.to_review(negar, due).items] == [made.pk]
    actions.review_article(actor=amir, at=SATURDAY, article_id=made.pk)
    actions.undo_use(actor=negar, at=SATURDAY, article_id=made.pk)
    made.refresh_from_db()
    assert (made.uses, made.uses_since) == (9, 0)


def test_what_is_captured_names_nobody(cast: Cast) -> None:
    made = actions.capture_article(
        actor=cast.actor("negar"),
        at=SATURDAY,
        title="چاپ برای حسين مرادی",
        question="سلام، حسین مرادی هستم از شرکت پارس گستر، 0912 345 6789 و h.moradi@pars.example\n# چاپ نمی‌شود",
        answer="سربرگ را روشن کنید.",
        evidence="1234-5678-90",
        names=("حسین مرادی", "شرکت پارس‌گستر"),
        category_id=cast.category.pk,
    )
    assert made.title == "چاپ برای …"
    for private in ("مرادی", "پارس", "0912", "6789", "h.moradi"):
        assert private not in made.body + made.summary
    assert "# پرسش\n" in made.body
    assert "\nچاپ نمی‌شود" in made.body
    assert (made.state, made.audience, Edition.objects.get(article=made).reason) == ("wip", "internal", "1234-5678-90")


def test_a_flag_stays_until_the_owner_or_a_coach_settles_it(cast: Cast) -> None:
    made = _out(cast)
    flag = actions.flag_article(actor=cast.actor("saman"), at=SATURDAY, article_id=made.pk, body="گام دوم کار نمی‌کند")
    made.refresh_from_db()
    assert (made.flags, [one.pk for one in queries.flags_page(cast.actor("negar")).items]) == (1, [flag.pk])
    with pytest.raises(Refusal, match="not_yours"):
        actions.settle_flag(actor=cast.actor("saman"), at=SATURDAY, flag_id=flag.pk)
    for _again in range(2):
        actions.settle_flag(actor=cast.actor("negar"), at=SATURDAY, flag_id=flag.pk, answer="اصلاح شد")
    made.refresh_from_db()
    assert made.flags == 0


def test_one_answer_a_reader_which_may_be_changed(cast: Cast) -> None:
    made = _out(cast)
    for helped in (True, True, False):
        actions.say_helpful(actor=cast.actor("zahra"), at=SATURDAY, article_id=made.pk, helped=helped)
        actions.say_helpful(actor=ANONYMOUS, at=SATURDAY, article_id=made.pk, helped=True, visitor="abc")
    made.refresh_from_db()
    assert (made.helped, made.not_helped) == (1, 1)
    with pytest.raises(NotFound):
        actions.say_helpful(actor=ANONYMOUS, at=SATURDAY, article_id=made.pk, helped=True)
    with pytest.raises(NotFound):
        actions.say_helpful(actor=ANONYMOUS, at=SATURDAY, article_id=_written(cast).pk, helped=True, visitor="abc")


def test_comments_are_read_before_they_are_shown_and_voted_once(cast: Cast) -> None:
    zahra, hossein, amir, made = cast.actor("zahra"), cast.actor("hossein"), _coach(cast), _out(cast)
    first, second = (
        actions.add_remark(actor=zahra, at=SATURDAY, article_id=made.pk, body=body) for body in ("ممنون", "روشن بود")
    )
    assert not queries.remarks_page(hossein, made).items
    assert [one.pk for one in queries.own_waiting(zahra, made)] == [second.pk, first.pk]
    for remark in (first, second):
        actions.judge_remark(actor=amir, at=SATURDAY, remark_id=remark.pk, shown=True)
    actions.vote_remark(actor=hossein, at=SATURDAY, article_id=made.pk, remark_id=first.pk)
    orders = {
        RemarkOrder.NEWEST: [second, first],
        RemarkOrder.OLDEST: [first, second],
        RemarkOrder.VOTES: [first, second],
    }
    for order, wanted in orders.items():
        assert [one.pk for one in queries.remarks_page(zahra, made, order=order).items] == [one.pk for one in wanted]
    assert actions.vote_remark(actor=hossein, at=SATURDAY, article_id=made.pk, remark_id=first.pk).votes == 0
    with pytest.raises(Refusal, match="own_remark"):
        actions.vote_remark(actor=zahra, at=SATURDAY, article_id=made.pk, remark_id=first.pk)
    actions.judge_remark(actor=amir, at=SATURDAY, remark_id=first.pk, shown=False)
    with pytest.raises(NotFound):
        actions.vote_remark(actor=hossein, at=SATURDAY, article_id=made.pk, remark_id=first.pk)
    made.refresh_from_db()
    assert (made.remarks, Remark.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    "words",
    [
        "0912 345 6789",
        "h.moradi@pars.example",
        "حسین مرادی",
        "نامهٔ حسین مرادی",
        "شرکت پارس‌گستر",
        "چاپ در سپیدار",
        "مرادی",
        "شکایت مرادی",
        "نامه به مُرادي",
        "شکایت از احمدی",
        "09123456789",
        "1234567890",
        "۱۲۳۴",
        "کدملی ۰۰۱۲۳۴۵۶۷۹",
        "!",
        "x" * 200,
    ],
)
def test_nothing_of_anybodys_own_is_kept_of_a_search(cast: Cast, words: str) -> None:
    create_organisation(actor=SYSTEM, at=FOUNDED, name="سپیدار")
    assert actions.record_miss(actor=cast.actor("zahra"), at=SATURDAY, words=words) is None
    assert not Miss.objects.exists()


def test_searches_without_a_result_are_counted_under_one_spelling(cast: Cast) -> None:
    _said(cast, "امضای خود را بنویسید.")
    for words in ("امضای ديجيتال", "امضای دیجیتال", "امضای  دیجیتال"):
        actions.record_miss(actor=ANONYMOUS, at=SATURDAY, words=words)
    (miss,) = queries.misses_page(cast.actor("negar")).items
    assert miss.count == 3
    actions.settle_miss(actor=cast.actor("negar"), at=SATURDAY, miss_id=miss.pk)
    assert not queries.misses_page(cast.actor("negar")).items
    actions.record_miss(actor=ANONYMOUS, at=SATURDAY, words="امضای دیجیتال")
    assert queries.misses_page(cast.actor("negar")).items[0].count == 4


def test_a_single_word_is_read_only_after_it_was_asked_on_two_days(cast: Cast) -> None:
    ask = partial(actions.record_miss, actor=ANONYMOUS)
    assert ask(at=SATURDAY, words="کوهستانی") is None
    assert ask(at=SATURDAY + minutes(60), words="كوهستاني") is None
    (sealed,) = Miss.objects.all()
    assert "کوهستان" not in f"{sealed.key} {sealed.words}"
    assert not queries.misses_page(cast.actor("negar")).items
    with pytest.raises(NotFound):
        queries.miss(cast.actor("negar"), sealed.pk)
    with pytest.raises(NotFound):
        actions.settle_miss(actor=cast.actor("negar"), at=SATURDAY, miss_id=sealed.pk)
    ask(at=SATURDAY + timedelta(days=1), words="کوهستانی")
    ask(at=SATURDAY + timedelta(days=1), words="کوهستانی")
    assert [(one.words, one.count) for one in queries.misses_page(cast.actor("negar")).items] == [("کوهستانی", 2)]


@pytest.mark.parametrize("words", ["کوهستانی دشتستانی", "کوهستانی دشتستانی کجاست", "از کوهستانی به دشتستانی"])
def test_words_of_which_no_text_has_any_wait_for_another_day(cast: Cast, words: str) -> None:
    _said(cast, "از این به آن کجاست، چیست")
    assert actions.record_miss(actor=ANONYMOUS, at=SATURDAY, words=words) is None
    assert not queries.misses_page(cast.actor("negar")).items
    (sealed,) = Miss.objects.all()
    assert "کوهستان" not in f"{sealed.key} {sealed.words}"
    assert actions.record_miss(actor=ANONYMOUS, at=SATURDAY + timedelta(days=1), words=words)


def test_a_word_that_is_not_asked_again_for_long_leaves_no_seal(cast: Cast) -> None:
    del cast
    actions.record_miss(actor=ANONYMOUS, at=SATURDAY, words="کوهستانی")
    actions.record_miss(actor=ANONYMOUS, at=SATURDAY + timedelta(days=91), words="دشتستانی")
    assert Miss.objects.count() == 1


def test_a_name_that_texts_of_the_house_use_as_a_word_may_be_asked_for(cast: Cast) -> None:
    create_contact(actor=SYSTEM, at=FOUNDED, full_name="پیام رستگار")
    assert actions.record_miss(actor=ANONYMOUS, at=SATURDAY, words="ارسال پیام گروهی") is None
    _said(cast, "پیام را بفرستید.")
    assert actions.record_miss(actor=ANONYMOUS, at=SATURDAY, words="ارسال پیام گروهی")


def _said(cast: Cast, body: str) -> None:
    """A text of the house that has these words."""
    terms = ArticleTerms(ArticleText("کارتابل", "", body), category_id=cast.category.pk)
    actions.write_article(actor=cast.actor("negar"), at=FOUNDED, terms=terms)


def _coach(cast: Cast) -> Actor:
    return cast.actor("amir")


def _written(cast: Cast) -> Article:
    terms = ArticleTerms(TEXT, category_id=cast.category.pk)
    return actions.write_article(actor=cast.actor("negar"), at=FOUNDED, terms=terms)


def _out(cast: Cast) -> Article:
    made, coach = _written(cast), _coach(cast)
    _aimed(coach, made, Aim(Audience.PUBLIC))
    return actions.move_article(actor=coach, at=SATURDAY, article_id=made.pk, state=ArticleState.VALIDATED)


def _aimed(actor: Actor, made: Article, aim: Aim) -> None:
    actions.aim_article(actor=actor, at=SATURDAY, article_id=made.pk, aim=aim, category_id=made.category_id)
