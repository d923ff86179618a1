"""What is written down is found by what it says, in any spelling, by whoever may read it (G4, O3)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from tests.cast import RULED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.knowledge.actions import library, news, record_miss, releases
from pishkhan.apps.knowledge.actions.library import FileTerms, GivenFile
from pishkhan.apps.knowledge.actions.news import NewsTerms
from pishkhan.apps.knowledge.actions.releases import ReleaseTerms
from pishkhan.apps.knowledge.models import Miss
from pishkhan.infra.files import store
from pishkhan.infra.memory import forget_all
from pishkhan.infra.search.answering import offered_answers
from pishkhan.infra.search.finding import find, find_ranked
from pishkhan.infra.search.missing import nothing_found
from pishkhan.infra.search.models import Text
from pishkhan.infra.search.rebuilding import rebuild
from pishkhan.infra.testing import count_queries
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import sought

WHO = {"actor": SYSTEM, "at": SATURDAY}
BEFORE = SATURDAY - minutes(60)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast, with one of each for Pars."""
    made = build_cast()
    aim = {"audience": "customer", "organisation_id": made.pars.pk}
    given = GivenFile("راهنما.pdf", store(ContentFile(b"%PDF-1.7 a"), at=SATURDAY))
    library.add_library_file(
        **WHO, terms=FileTerms(title="راهنمای کارتابل دبیرخانه", folder="manual", **aim), given=given
    )
    terms = ReleaseTerms(product_id=made.product.pk, number="5.2.1", released_on=RULED, **aim)
    terms = replace(terms, notes="کندی کارتابل دبیرخانه برطرف شد.")
    releases.publish_release(**WHO, release_id=releases.write_release(**WHO, terms=terms).pk)
    news.write_announcement(
        **WHO, terms=NewsTerms(title="کارتابل دبیرخانه", body="کارتابل امشب بسته است.", starts_at=BEFORE, **aim)
    )
    return made


def _kinds(cast: Cast, who: str, typed: str, area: str = "portal") -> set[str]:
    return {group.source.kind for group in find_ranked(cast.actor(who), sought(typed), area=area).groups}


@pytest.mark.parametrize("typed", ["کارتابل دبیرخانه", "كارتابل دبير خانه", "کارتبل دبیرخانه"])
def test_a_customer_finds_what_is_his_in_any_spelling_and_another_nothing(cast: Cast, typed: str) -> None:
    assert _kinds(cast, "zahra", typed) == {"announcement", "library-file", "release"}
    assert _kinds(cast, "fatemeh", typed) == set()
    assert {"announcement", "library-file", "release"} <= _kinds(cast, "negar", typed, "console")


def test_a_version_is_met_exactly(cast: Cast) -> None:
    assert _kinds(cast, "zahra", "5.2.1") == {"release"}
    assert _kinds(cast, "zahra", "5.2.2") <= {"release"}


def test_what_is_withdrawn_or_taken_out_is_found_no_more(cast: Cast) -> None:
    from_pars = cast.actor("zahra")
    for group in find_ranked(from_pars, sought("کارتابل دبیرخانه"), area="portal").groups:
        for hit in group.hits:
            if group.source.kind == "announcement":
                news.withdraw_announcement(**WHO, announcement_id=hit.id)
            elif group.source.kind == "release":
                releases.withdraw_release(**WHO, release_id=hit.id)
            else:
                library.remove_library_file(**WHO, file_id=hit.id)
    assert _kinds(cast, "zahra", "کارتابل دبیرخانه") == set()


def test_made_anew_the_index_is_what_it_was(cast: Cast) -> None:
    del cast
    rows = list(Text.objects.order_by("pk").values_list("pk", "title", "body", "length"))
    rebuild()
    assert list(Text.objects.order_by("pk").values_list("pk", "title", "body", "length")) == rows


def test_a_suggestion_and_an_offer_are_two_queries_each(cast: Cast) -> None:
    zahra = cast.actor("zahra")
    forget_all()
    find(zahra, sought("کارتا"), area="portal")
    with count_queries(2):
        find(zahra, sought("کارتاب"), area="portal")
    offered_answers(zahra, "دبیرخانه", SATURDAY)
    with count_queries(2):
        assert [one.kind for one in offered_answers(zahra, "كارتابل دبيرخانه", SATURDAY)] == ["announcement"]
    for typed in ("کارتبال دبیرخانه", "دبیرخانهکارتابل", "کارتابل دبیرخا", "کارتابل شبح‌واژه دبیرخانه", "ناپیدا"):
        with count_queries(2):
            found = [one.kind for one in offered_answers(zahra, typed, SATURDAY)]
        assert found == ([] if typed == "ناپیدا" else ["announcement"])


def test_what_was_searched_in_vain_is_counted_without_names_and_numbers(cast: Cast) -> None:
    for text in ("امضای دیجیتال", "09121234567", str(cast.pars.name), "امضاي ديجيتال"):
        for day in (0, 1):  # no text of the house has any of these words, so one day is not enough
            nothing_found(cast.actor("zahra"), text, SATURDAY + timedelta(days=day))
    assert [(one.words, one.count) for one in Miss.objects.all()] == [("امضای دیجیتال", 3)]
    assert record_miss(actor=SYSTEM, at=SATURDAY, words="۱۲۳۴۵۶") is None
