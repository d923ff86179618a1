"""What visitors learn of the help beside its articles, and what they can do to each other (G1, G3)."""

import pytest
from django.urls import reverse
from tests.cast import FOUNDED, SATURDAY, Cast, minutes

from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.doors.portal.knowledge import VOTES
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(SATURDAY + minutes(100)):
        yield


def written(cast: Cast, audience: Audience) -> Article:
    terms = ArticleTerms(text=ArticleText("Print", body="# Print"), language="en", category_id=cast.category.pk)
    made = actions.write_article(actor=SYSTEM, at=FOUNDED, terms=terms)
    known = {"actor": SYSTEM, "at": FOUNDED, "article_id": made.pk}
    actions.aim_article(**known, aim=Aim(audience), category_id=cast.category.pk)  # type: ignore[arg-type]
    actions.move_article(**known, state=ArticleState.VALIDATED)  # type: ignore[arg-type]
    return made


def test_a_subject_that_holds_nothing_for_the_reader_is_not_named_by_any_address(people: People, cast: Cast) -> None:
    written(cast, Audience.INTERNAL)
    place = reverse("help-category", kwargs={"category_id": cast.category.pk})
    for who in ("visitor", "hossein"):
        for address in (place, f"{place}?cursor=", f"{place}?q=x"):
            assert people.get(who, address).status_code == 404


def test_visitors_beside_him_do_not_take_a_persons_voice(people: People, cast: Cast) -> None:
    made = written(cast, Audience.PUBLIC)
    place = reverse("help-answer", kwargs={"article_id": made.pk})
    for _ in range(VOTES):
        people.browsers["visitor"].cookies.pop("help_reader", None)
        people.post("visitor", place, helped="no")
    assert people.post("visitor", place, helped="no").status_code == 429
    assert people.post("zahra", place, helped="yes").status_code == 302
