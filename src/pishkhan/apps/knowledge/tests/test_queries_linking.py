"""Links among articles, and the state they are in (G1)."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.models import Article, ArticleLink, Miss
from pishkhan.apps.knowledge.queries import linking
from pishkhan.apps.knowledge.queries.health import health
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.linking import LinkFault, linked_numbers
from pishkhan.apps.knowledge.rules.missing import VEILED
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from pishkhan.pure.prose import blocks
from pishkhan.pure.refusal import NotFound

DAY = date(2026, 10, 31)
WHO = {"actor": SYSTEM, "at": SATURDAY}
keep_old_links = import_module("pishkhan.apps.knowledge.migrations.0007_links_that_were_there").fill


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def written(title: str, body: str = "متن", aim: Aim | None = None) -> Article:
    """An article; one with an aim is out for it."""
    made = actions.write_article(actor=SYSTEM, at=FOUNDED, terms=ArticleTerms(ArticleText(title, "", body)))
    if aim is None:
        return made
    actions.aim_article(actor=SYSTEM, at=FOUNDED, article_id=made.pk, aim=aim, category_id=None)
    return actions.move_article(actor=SYSTEM, at=FOUNDED, article_id=made.pk, state=ArticleState.VALIDATED)


def faults(cast: Cast) -> dict[int, str]:
    rows = linking.broken_page(cast.actor("negar")).items
    return {one.number: one.fault for one in rows}  # type: ignore[attr-defined]


def test_a_link_names_the_code_of_an_article_in_any_digits() -> None:
    text = "ببینید [این](KB-۱۲) و `[نه](KB-9)`\n\n- [باز](KB-12)\n\n```\n[نه](KB-3)\n```"
    assert linked_numbers(text) == {12}
    assert linked_numbers("[x](KB-) [y](kb-1) KB-5") == set()


def test_a_link_is_shown_to_whoever_may_read_what_it_leads_to(cast: Cast) -> None:
    public = written("همگان", aim=Aim(Audience.PUBLIC))
    own = written("پارس", aim=Aim(Audience.CUSTOMER, None, cast.pars.pk))
    draft = written("پیش‌نویس")
    read = blocks(" ".join(f"[م]({one.code})" for one in (public, own, draft)))
    seen = {
        name: {one.title for one in linking.readable_links(actor, DAY, read, out=True)}
        for name, actor in (("visitor", ANONYMOUS), ("zahra", cast.actor("zahra")), ("negar", cast.actor("negar")))
    }
    assert seen == {"visitor": {"همگان"}, "zahra": {"همگان", "پارس"}, "negar": {"همگان", "پارس"}}
    assert {one.title for one in linking.readable_links(cast.actor("negar"), DAY, read)} >= {"پیش‌نویس"}


def test_each_way_a_link_leads_nowhere_is_told(cast: Cast) -> None:
    out = Aim(Audience.PUBLIC)
    fine, old = written("درست", aim=out), written("کهنه", aim=out)
    draft, narrow = written("پیش‌نویس"), written("نمایندگان", aim=Aim(Audience.REPRESENTATIVES))
    actions.move_article(**WHO, article_id=old.pk, state=ArticleState.ARCHIVED, reason="کهنه")
    led = [fine.pk, old.pk, draft.pk, narrow.pk, 999_999]
    source = written("همه", " ".join(f"[م](KB-{one})" for one in led), out)
    assert faults(cast) == {
        old.pk: LinkFault.ARCHIVED,
        draft.pk: LinkFault.NOT_OUT,
        narrow.pk: LinkFault.NARROWER,
        999_999: LinkFault.MISSING,
    }
    assert [one.pk for one in queries.leading_to(cast.actor("negar"), fine)] == [source.pk]
    text = ArticleText("همه", "", f"[م]({fine.code}) [خود]({source.code})")
    actions.revise_article(**WHO, article_id=source.pk, text=text, reason="اصلاح")
    assert not faults(cast)


@pytest.mark.usefixtures("cast")
def test_links_from_before_they_were_kept_are_kept_once() -> None:
    target = written("مقصد")
    source = written("مبدأ", f"[م]({target.code}) [نیست](KB-۹۹۹۹۹)\n\n```\n[کد](KB-3)\n```")
    written("خود", f"[خود](KB-{source.pk + 1}) [م]({target.code})")
    kept = set(ArticleLink.objects.values_list("source", "number"))
    assert {(source.pk, target.pk), (source.pk, 99_999), (source.pk + 1, target.pk)} == kept
    ArticleLink.objects.exclude(source=source, number=target.pk).delete()
    for _time in range(2):
        keep_old_links(apps, None)
        assert sorted(ArticleLink.objects.values_list("source", "number")) == sorted(kept)


def test_the_same_readers_follow_a_link_among_themselves(cast: Cast) -> None:
    owners, own = Aim(Audience.OWNERS, cast.product.pk), Aim(Audience.CUSTOMER, None, cast.pars.pk)
    for aim in (owners, own, Aim(Audience.REPRESENTATIVES)):
        target = written("مقصد", aim=aim)
        written("مبدأ", f"[م]({target.code})", aim)
    written("پیش‌نویس", f"[م]({written('پیش‌نویس دیگر').code})")
    assert not faults(cast)


def test_what_is_out_and_found_by_search_alone_is_an_orphan(cast: Cast) -> None:
    out = Aim(Audience.PUBLIC)
    led, alone = written("مقصد", aim=out), written("تنها", aim=out)
    source = written("مبدأ", f"[م]({led.code})", out)
    written("پیش‌نویس")
    titles = {one.title for one in linking.orphans_page(cast.actor("negar"), DAY).items}
    assert titles == {"تنها", "مبدأ"}
    for one in (alone, source):
        facts = {"aim": out, "category_id": cast.category.pk}
        actions.aim_article(**WHO, article_id=one.pk, **facts)
    assert not linking.orphans_page(cast.actor("negar"), DAY).items


def test_the_figures_are_those_of_their_definitions(cast: Cast) -> None:
    now = SATURDAY + timedelta(days=400)
    for uses, days in ((0, 0), (1, 100), (2, 200), (5, 399)):
        made = written("مقاله", aim=Aim(Audience.PUBLIC))
        read = {"reviewed_at": now - timedelta(days=days), "used_at": now - timedelta(days=days)}
        Article.objects.filter(pk=made.pk).update(uses=uses, helped=3, not_helped=1, **read)
    gone = written("بایگانی", "[م](KB-999999)", Aim(Audience.PUBLIC))
    actions.move_article(**WHO, article_id=gone.pk, state=ArticleState.ARCHIVED, reason="کهنه")
    for key, words in (("a", "الف"), ("sealed", VEILED)):
        Miss.objects.create(key=key, words=words, count=3, first_at=SATURDAY, last_at=SATURDAY)
    told = health(cast.actor("negar"), now, now.date())
    assert (told.kept, told.out, told.unused, told.reused, told.used_lately) == (4, 4, 1, 2, 1)
    assert told.ages == (1, 1, 1, 1)
    assert (told.reuse, told.helpful) == (0.5, 0.75)
    assert (told.sought, told.searches, told.broken, told.orphans) == (1, 3, 0, 4)
    for actor in (ANONYMOUS, cast.actor("zahra")):
        with pytest.raises(NotFound):
            health(actor, now, DAY)
