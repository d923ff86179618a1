"""Files, releases, announcements, regulations and prices (F4, G2)."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from tests.cast import FOUNDED, RULED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.knowledge.actions import library, news, releases, terms
from pishkhan.apps.knowledge.actions.library import FileTerms, GivenFile
from pishkhan.apps.knowledge.actions.news import NewsTerms
from pishkhan.apps.knowledge.actions.releases import ReleaseTerms
from pishkhan.apps.knowledge.actions.terms import EditionTerms, TariffTerms
from pishkhan.apps.knowledge.models import Announcement, LibraryFile, Receipt, Release
from pishkhan.apps.knowledge.queries import library as files
from pishkhan.apps.knowledge.queries import terms as held
from pishkhan.apps.knowledge.queries.library import LibrarySought
from pishkhan.apps.knowledge.queries.news import announcements_for, reach_of, standing_announcements, to_confirm
from pishkhan.apps.knowledge.queries.releases import releases_for
from pishkhan.infra.files import store
from pishkhan.infra.search.answering import offered_answers
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

DAY = date(2026, 10, 31)
WHO = {"actor": SYSTEM, "at": SATURDAY}


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def given(text: bytes = b"one") -> GivenFile:
    return GivenFile("راهنما.txt", store(ContentFile(text), at=FOUNDED))


def test_a_representative_fills_the_folder_of_his_own_customer_and_no_other(cast: Cast) -> None:
    hossein = cast.actor("hossein")
    own = FileTerms(title="فرم ما", folder="form", audience="public", organisation_id=cast.pars.pk)
    made = library.add_library_file(actor=hossein, at=SATURDAY, terms=own, given=given())
    assert (made.audience, made.by_customer) == ("customer", True)
    for name, place in (("hossein", cast.mehr), ("zahra", cast.pars), ("bahram", cast.pars)):
        strange = FileTerms(title="فرم", folder="form", organisation_id=place.pk)
        with pytest.raises(NotFound):
            library.add_library_file(actor=cast.actor(name), at=SATURDAY, terms=strange, given=given())
    assert [one.pk for one in files.library_for(cast.actor("zahra"), DAY)] == [made.pk]
    assert not files.library_for(cast.actor("fatemeh"), DAY).exists()


def test_an_edition_is_new_bytes_and_those_before_it_stay(cast: Cast) -> None:
    made = library.add_library_file(
        **WHO, terms=FileTerms(title="راهنما", folder="manual", audience="public"), given=given()
    )
    with pytest.raises(Refusal, match="very same"):
        library.add_file_edition(**WHO, file_id=made.pk, given=given())
    library.add_file_edition(**WHO, file_id=made.pk, given=given(b"two"), note="بند دوم")
    found = files.library_file(cast.actor("fatemeh"), made.pk, DAY)
    assert [one.number for one in found.editions.all()] == [2, 1]
    with pytest.raises(Refusal):
        library.remove_library_file(actor=cast.actor("fatemeh"), at=SATURDAY, file_id=made.pk)
    taken = found.editions.all()[0]
    library.take_file(actor=cast.actor("fatemeh"), at=SATURDAY, edition=taken)
    assert LibraryFile.objects.get().downloads == 1
    library.remove_library_file(**WHO, file_id=made.pk)
    with pytest.raises(NotFound):
        files.file_edition(cast.actor("fatemeh"), taken.pk, DAY)


def test_files_are_found_in_any_spelling(cast: Cast) -> None:
    library.add_library_file(**WHO, terms=FileTerms(title="راهنمای کارتابل", folder="manual"), given=given())
    page = files.library_page(cast.actor("negar"), LibrarySought(text="راهنماي كارتابل"), DAY)
    assert len(page.items) == 1


def test_customers_see_a_release_once_it_is_published_and_until_it_is_withdrawn(cast: Cast) -> None:
    said = ReleaseTerms(product_id=cast.product.pk, number="۵.۲", released_on=RULED, audience="public")
    made = releases.write_release(**WHO, terms=said, files=[given()])
    zahra = cast.actor("zahra")
    assert not releases_for(zahra, DAY).exists()
    releases.publish_release(**WHO, release_id=made.pk)
    assert releases_for(zahra, DAY).exists()
    with pytest.raises(Refusal) as refused:
        releases.write_release(**WHO, terms=ReleaseTerms(product_id=cast.product.pk, number="5.2.0", released_on=RULED))
    assert refused.value.field == "number"
    releases.withdraw_release(**WHO, release_id=made.pk)
    assert not releases_for(zahra, DAY).exists()
    assert Release.objects.count() == 1


def test_a_release_is_written_by_publishers_alone_on_the_newest_version(cast: Cast) -> None:
    said = ReleaseTerms(product_id=cast.product.pk, number="1", released_on=RULED)
    with pytest.raises(NotFound):
        releases.write_release(actor=cast.actor("negar"), at=SATURDAY, terms=said)
    made = releases.write_release(actor=cast.actor("mina"), at=SATURDAY, terms=said)
    releases.change_release(**WHO, release_id=made.pk, terms=said, version=1)
    with pytest.raises(Conflict):
        releases.change_release(**WHO, release_id=made.pk, terms=said, version=1)


def test_an_announcement_is_shown_from_its_beginning_to_its_end(cast: Cast) -> None:
    hour = minutes(60)
    said = NewsTerms(title="خبر", body="متن", audience="public", starts_at=SATURDAY + hour, ends_at=SATURDAY + 2 * hour)
    news.write_announcement(**WHO, terms=said)
    zahra = cast.actor("zahra")
    seen = [announcements_for(zahra, SATURDAY + minutes(count)).exists() for count in (59, 60, 119, 120)]
    assert seen == [False, True, True, False]
    with pytest.raises(Refusal) as refused:
        news.write_announcement(**WHO, terms=NewsTerms(title="خبر", body="متن", ends_at=SATURDAY))
    assert refused.value.field == "ends_at"


def test_an_important_one_is_confirmed_once_by_each_of_its_readers(cast: Cast) -> None:
    aim = {"audience": "customer", "organisation_id": cast.pars.pk}
    made = news.write_announcement(**WHO, terms=NewsTerms(title="مهم", body="متن", importance="important", **aim))
    zahra = {"actor": cast.actor("zahra"), "announcement_id": made.pk}
    assert [news.confirm_announcement(**zahra, at=SATURDAY + minutes(one)) for one in (1, 2)] == [True, False]
    for name in ("fatemeh", "negar"):
        with pytest.raises(NotFound):
            news.confirm_announcement(actor=cast.actor(name), at=SATURDAY, announcement_id=made.pk)
    assert Receipt.objects.get().at == SATURDAY + minutes(1)
    found = Announcement.objects.get()
    assert found.confirmed == 1
    reach = reach_of(found, SATURDAY)
    assert (reach.readers, reach.confirmed) == (3, 1)
    news.withdraw_announcement(**WHO, announcement_id=made.pk)
    with pytest.raises(NotFound):
        news.confirm_announcement(actor=cast.actor("hossein"), at=SATURDAY, announcement_id=made.pk)


def test_its_readers_are_told_once_when_its_time_has_come(cast: Cast) -> None:
    del cast
    said = NewsTerms(
        title="مهم", body="متن", importance="important", audience="public", starts_at=SATURDAY + minutes(5)
    )
    news.write_announcement(**WHO, terms=said)
    told = [news.tell_announcements(actor=SYSTEM, at=SATURDAY + minutes(one)) for one in (4, 5, 6)]
    assert told == [0, 1, 0]


def test_nobody_is_told_of_what_is_over(cast: Cast) -> None:
    del cast
    period = {"starts_at": SATURDAY, "ends_at": SATURDAY + minutes(5)}
    news.write_announcement(**WHO, terms=NewsTerms(title="مهم", body="متن", importance="important", **period))
    assert news.tell_announcements(actor=SYSTEM, at=SATURDAY + minutes(5)) == 0


def test_what_is_to_be_confirmed_stands_before_all_that_came_after_it(cast: Cast) -> None:
    important = NewsTerms(title="مهم", body="متن", importance="important", audience="public")
    made = news.write_announcement(**WHO, terms=important)
    for number in range(1, 7):
        said = NewsTerms(title=f"خبر {number}", body="متن", audience="public")
        news.write_announcement(actor=SYSTEM, at=SATURDAY + minutes(number), terms=said)
    zahra, now = cast.actor("zahra"), SATURDAY + minutes(10)
    assert [one.title for one in to_confirm(standing_announcements(zahra, now))] == ["مهم"]
    news.confirm_announcement(actor=zahra, at=now, announcement_id=made.pk)
    assert "مهم" not in [one.title for one in standing_announcements(zahra, now)]


def test_what_is_announced_is_offered_to_who_writes_about_it_and_to_nobody_else(cast: Cast) -> None:
    aim = {"audience": "customer", "organisation_id": cast.pars.pk}
    news.write_announcement(**WHO, terms=NewsTerms(title="کندی چاپ نامه", body="از امروز برطرف شد.", **aim))
    assert [one.title for one in offered_answers(cast.actor("zahra"), "چاپ نامه", SATURDAY)] == ["کندی چاپ نامه"]
    assert not offered_answers(cast.actor("fatemeh"), "چاپ نامه", SATURDAY)
    for text in ("", "و از", "\u200c\u200f", "چاپ " * 25_000):
        offered_answers(cast.actor("zahra"), text, SATURDAY)


def test_a_regulation_says_what_its_newest_edition_that_holds_says(cast: Cast) -> None:
    first = EditionTerms(body="نخست", valid_from=RULED)
    made = terms.write_regulation(**WHO, title="آیین‌نامه", edition=first)
    later = EditionTerms(body="دوم", valid_from=date(2026, 12, 1))
    terms.revise_regulation(**WHO, regulation_id=made.pk, edition=later, version=1)
    zahra = cast.actor("zahra")
    said = [held.in_force(held.regulation(zahra, made.pk, day), day) for day in (DAY, date(2026, 12, 1))]
    assert [one.body for one in said if one] == ["نخست", "دوم"]
    terms.withdraw_regulation(**WHO, regulation_id=made.pk)
    assert not held.regulations(zahra, DAY)


def test_a_price_holds_on_its_days(cast: Cast) -> None:
    made = terms.set_tariff(**WHO, terms=TariffTerms(service_fa="بازدید", rials=1, unit="visit", valid_from=RULED))
    terms.end_tariff(**WHO, tariff_id=made.pk, valid_until=DAY, version=1)
    zahra = cast.actor("zahra")
    assert [len(held.tariffs(zahra, day)) for day in (DAY, date(2026, 11, 1))] == [1, 0]
    with pytest.raises(Refusal):
        terms.set_tariff(**WHO, terms=TariffTerms(service_fa="بازدید", rials=0, unit="visit"))
