"""An answer teaches an article that the representative may read; proposals become articles (C6, G5)."""

from typing import Any

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes
from tests.represented import represent

from pishkhan.apps.desk.actions.article_proposals import accept_article
from pishkhan.apps.desk.actions.lesson_proposals import propose_lesson
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.reply_proposals import accept_reply
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.actions.teaching import answer_teaching, mark_taught
from pishkhan.apps.desk.models import LessonProposal, Teaching, Ticket
from pishkhan.apps.desk.queries.canned import canned_for
from pishkhan.apps.desk.queries.taught_articles import teachable_articles
from pishkhan.apps.desk.queries.teaching import own_teachings
from pishkhan.apps.knowledge import actions as knowledge
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.infra.days import house_day
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.testing import client_for, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
LATER = SATURDAY + minutes(20)


@pytest.fixture
def cast() -> Cast:
    """The named cast; Hossein represents Pars."""
    cast = build_cast()
    represent(cast)
    return cast


def written(cast: Cast, audience: Audience = Audience.REPRESENTATIVES, *, out: bool = True) -> Article:
    terms = ArticleTerms(ArticleText("چاپ نامه با سربرگ", "", "# راه حل"))
    made = knowledge.write_article(actor=SYSTEM, at=FOUNDED, terms=terms, product_id=cast.product.pk)
    who: dict[str, Any] = {"actor": SYSTEM, "at": FOUNDED, "article_id": made.pk}
    aim = Aim(audience, cast.product.pk)
    knowledge.aim_article(**who, aim=aim, category_id=None)
    if out:
        knowledge.move_article(**who, state=ArticleState.VALIDATED)
    return made


def asked(cast: Cast) -> Ticket:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    take_ticket(actor=cast.actor("negar"), at=SATURDAY, code=ticket.code)
    return ticket


def told(cast: Cast, ticket: Ticket, **taught: Any) -> Ticket:
    said = {"body": "چنین کنید.", "promise": SATURDAY + minutes(60)}
    return reply(actor=cast.actor("negar"), at=SATURDAY + minutes(5), code=ticket.code, **said, **taught)


def test_a_reply_teaches_an_article_and_the_representative_learns_it(cast: Cast) -> None:
    article, hossein = written(cast), cast.actor("hossein")
    told(cast, asked(cast), article_id=article.pk)
    made = Teaching.objects.get()
    assert (made.article, made.lesson, made.title, made.state) == (article, None, article.title, "waiting")
    assert answer_teaching(actor=hossein, at=LATER, teaching_id=made.pk, learnt=True).state == "learnt"
    assert [one.title for one in own_teachings(hossein).items] == [article.title]


def test_the_title_is_that_under_which_it_was_taught(cast: Cast) -> None:
    article = written(cast)
    ticket = told(cast, asked(cast), article_id=article.pk)
    text = ArticleText("پیش‌نویس تازه", "", "# راه حل")
    knowledge.revise_article(actor=cast.actor("negar"), at=LATER, article_id=article.pk, text=text, reason="روشن‌تر")
    browser = client_for(cast.users["hossein"], language="en")
    with frozen(LATER):
        for address in ("/portal/taught/", f"/portal/requests/{ticket.code}/"):
            page = browser.get(address).content.decode()
            assert "چاپ نامه با سربرگ" in page
            assert text.title not in page


def test_what_he_may_not_read_or_is_not_out_teaches_him_nothing(cast: Cast) -> None:
    ticket = told(cast, asked(cast))
    facts = {"actor": cast.actor("negar"), "at": LATER, "code": ticket.code}
    seq = ticket.entries.get(verb="replied").seq
    for article in (written(cast, Audience.INTERNAL), written(cast, out=False)):
        with pytest.raises(Refusal, match=r"desk\.no_such_article"):
            mark_taught(**facts, seq=seq, article_id=article.pk)
    fine = written(cast)
    offered = teachable_articles(cast.actor("negar"), ticket, house_day(LATER))
    assert [(one.id, one.fits) for one in offered] == [(fine.pk, True)]
    assert [one.id for one in teachable_articles(cast.actor("negar"), ticket, house_day(LATER), "سربرگ")] == [fine.pk]
    for both in ({}, {"article_id": fine.pk, "lesson_id": 1}):
        with pytest.raises(Refusal, match=r"desk\.teach_one"):
            mark_taught(**facts, seq=seq, **both)
    mark_taught(**facts, seq=seq, article_id=fine.pk)
    with pytest.raises(Refusal, match=r"desk\.taught_already"):
        mark_taught(**facts, seq=seq, article_id=fine.pk)


def test_the_form_offers_articles_and_keeps_what_was_chosen(cast: Cast) -> None:
    article, ticket = written(cast), told(cast, asked(cast))
    browser, address = client_for(cast.users["negar"], language="en"), f"/console/tickets/{ticket.code}/teachings/"
    with frozen(LATER):
        assert f'value="article-{article.pk}"' in browser.get(f"{address}?q=سربرگ").content.decode()
        wrong = browser.post(address, {"taught": "article-x"})
        assert (wrong.status_code, Teaching.objects.exists()) == (422, False)
        kept = browser.post(address, {"taught": f"article-{article.pk}", "seq": "9999"})
        assert f'value="article-{article.pk}" checked' in kept.content.decode()
        seq = ticket.entries.get(verb="replied").seq
        browser.post(address, {"taught": f"article-{article.pk}", "seq": str(seq)})
    assert Teaching.objects.get().article == article


def proposal(cast: Cast) -> LessonProposal:
    negar = cast.actor("negar")
    for number in range(3):
        ticket, at = asked(cast), SATURDAY + minutes(number + 1)
        question = {"team_id": cast.network.pk, "question": "چرا؟", "reason": "skill"}
        made = refer(actor=negar, at=at, code=ticket.code, **question)
        answer = {"answer": "سهمیه را بزرگ کنید.", "outcome": "solved"}
        answer_referral(actor=cast.actor("maryam"), at=at, referral_id=made.pk, **answer)
    found = propose_lesson(actor=SYSTEM, at=LATER, ticket_id=ticket.pk)
    assert found is not None
    return found


def test_a_proposal_becomes_an_article_once_without_names(cast: Cast) -> None:
    found, facts = proposal(cast), {"title": "سهمیهٔ بایگانی", "question": "حسین مرادی: جا نیست"}
    who = {"actor": cast.actor("reza"), "at": LATER, "proposal_id": found.pk, "body": "سهمیه را بزرگ کنید."}
    with pytest.raises(NotFound):
        accept_article(**(who | facts | {"actor": cast.actor("negar")}))
    with pytest.raises(Refusal):
        accept_article(**(who | facts | {"title": " "}))
    done = accept_article(**who, **facts)
    assert done.article is not None
    assert (done.state, done.article.state, done.article.audience) == ("accepted", "wip", "internal")
    assert "سهمیه را بزرگ کنید" in done.article.body
    assert "مرادی" not in done.article.body
    assert done.article.category_id == found.category_id
    with pytest.raises(Refusal, match=r"desk\.proposal_decided"):
        accept_article(**who, **facts)


def test_a_proposal_becomes_a_canned_reply_of_a_desk_once_without_names(cast: Cast) -> None:
    found, text = proposal(cast), "حسین مرادی گرامی، سهمیه را بزرگ کنید. {{کد پیگیری}}"
    who = {"actor": cast.actor("reza"), "at": LATER, "proposal_id": found.pk, "title": "سهمیه", "body": text}
    with pytest.raises(NotFound):
        accept_reply(**(who | {"actor": cast.actor("negar")}), team_id=cast.desk.pk)
    with pytest.raises(NotFound):
        accept_reply(**who, team_id=cast.network.pk)
    with pytest.raises(Refusal, match="fill in"):
        accept_reply(**(who | {"body": "{{چیزی}}"}), team_id=cast.desk.pk)
    done = accept_reply(**who, team_id=cast.desk.pk)
    assert (done.state, done.reply, done.lesson, done.article) == ("accepted", "سهمیه", None, None)
    kept = canned_for(cast.actor("negar")).get()
    written = AuditEntry.objects.get(verb="desk.keep_canned")
    assert (written.subject, written.actor_id) == (f"canned:{kept.pk}", cast.users["reza"].pk)
    assert kept.team == cast.desk
    assert "سهمیه را بزرگ کنید. {{کد پیگیری}}" in kept.body
    assert "مرادی" not in kept.body
    with pytest.raises(Refusal, match="decided already"):
        accept_reply(**who, team_id=cast.desk.pk)


def test_a_long_canned_reply_is_kept_whole_or_refused(cast: Cast) -> None:
    found = proposal(cast)
    who = {"actor": cast.actor("reza"), "at": LATER, "proposal_id": found.pk, "title": "سهمیه", "team_id": cast.desk.pk}
    with pytest.raises(Refusal) as refused:
        accept_reply(**who, body="الف" * 7_000)
    assert refused.value.field == "body"
    accept_reply(**who, body="الف" * 6_000)
    assert len(canned_for(cast.actor("negar")).get().body) == 18_000
