"""What is opened to others later: editions of files, announcements aimed anew, names under comments (decision 0090)."""

from collections.abc import Iterable
from datetime import date, datetime

import pytest
from django.core.files.base import ContentFile
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.knowledge import actions as writing
from pishkhan.apps.knowledge.actions import library, news
from pishkhan.apps.knowledge.actions.library import FileTerms, GivenFile
from pishkhan.apps.knowledge.actions.news import NewsTerms
from pishkhan.apps.knowledge.events import AnnouncementBegun
from pishkhan.apps.knowledge.models import Announcement, LibraryFile, Telling
from pishkhan.apps.knowledge.notices.news import tell_readers
from pishkhan.apps.knowledge.queries import library as files
from pishkhan.apps.knowledge.queries.library import LibrarySought
from pishkhan.apps.knowledge.rules import library as rules
from pishkhan.apps.knowledge.rules.remarks import check_signature
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.infra.events import Delivery
from pishkhan.infra.files import store
from pishkhan.infra.notifications import Notice
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

DAY = date(2026, 10, 31)
WHO = {"actor": SYSTEM, "at": SATURDAY}


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def given(text: bytes = b"one") -> GivenFile:
    return GivenFile("راهنما.txt", store(ContentFile(text), at=FOUNDED))


def kept(*texts: bytes, **aim: object) -> LibraryFile:
    """A file with an edition of each text."""
    first, *later = texts
    terms = FileTerms(title="راهنما", folder="manual", **aim)  # type: ignore[arg-type]
    made = library.add_library_file(**WHO, terms=terms, given=given(first))  # type: ignore[arg-type]
    for text in later:
        library.add_file_edition(**WHO, file_id=made.pk, given=given(text))  # type: ignore[arg-type]
    return made


def aimed(made: LibraryFile, audience: str, **aim: object) -> None:
    terms = FileTerms(title="راهنما", folder="manual", audience=audience, **aim)  # type: ignore[arg-type]
    library.change_library_file(**WHO, file_id=made.pk, terms=terms)  # type: ignore[arg-type]


def numbers(cast: Cast, name: str, made: LibraryFile) -> list[int]:
    """The editions that somebody is shown, each of which he may take; of all others he may take none."""
    actor = cast.actor(name)
    shown = [one.number for one in files.library_file(actor, made.pk, DAY).editions.all()]
    for edition in LibraryFile.objects.get(pk=made.pk).editions.all():
        if edition.number in shown:
            files.file_edition(actor, edition.pk, DAY)
        else:
            with pytest.raises(NotFound):
                files.file_edition(actor, edition.pk, DAY)
    return shown


def test_whoever_is_let_in_later_sees_no_edition_from_before(cast: Cast) -> None:
    made = kept(b"one", b"two", audience="internal")
    aimed(made, "public")
    library.add_file_edition(**WHO, file_id=made.pk, given=given(b"three"))
    assert numbers(cast, "fatemeh", made) == [3, 2]
    assert numbers(cast, "negar", made) == [3, 2, 1]
    aimed(made, "customer", organisation_id=cast.pars.pk)
    aimed(made, "public")
    assert numbers(cast, "fatemeh", made) == [3]


def test_words_said_anew_hide_no_edition(cast: Cast) -> None:
    made = kept(b"one", b"two", audience="public")
    aimed(made, "public")
    assert numbers(cast, "zahra", made) == [2, 1]


def test_colleagues_keep_a_folder_of_their_own_for_each_customer(cast: Cast) -> None:
    made = kept(b"one", organisation_id=cast.pars.pk)
    assert (made.audience, made.about_id, made.organisation_id) == ("internal", cast.pars.pk, None)
    found = files.library_page(cast.actor("negar"), LibrarySought(organisation_id=cast.pars.pk), DAY)
    assert [one.pk for one in found.items] == [made.pk]
    assert not files.library_page(cast.actor("negar"), LibrarySought(organisation_id=cast.mehr.pk), DAY).items
    for name in ("hossein", "zahra", "fatemeh"):
        with pytest.raises(NotFound):
            files.library_file(cast.actor(name), made.pk, DAY)
    aimed(made, "customer", organisation_id=cast.pars.pk)
    assert files.library_file(cast.actor("zahra"), made.pk, DAY).organisation_id == cast.pars.pk


def test_what_was_taken_out_leaves_its_place(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_OWN_FILES", 1)
    hossein = {"actor": cast.actor("hossein"), "at": SATURDAY}
    own = FileTerms(title="فرم", folder="form", organisation_id=cast.pars.pk)
    made = library.add_library_file(**hossein, terms=own, given=given())
    with pytest.raises(Refusal, match="full"):
        library.add_library_file(**hossein, terms=own, given=given())
    library.remove_library_file(**hossein, file_id=made.pk)
    library.add_library_file(**hossein, terms=own, given=given())


def test_all_editions_in_a_folder_keep_within_a_size(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_OWN_BYTES", 5)
    hossein = {"actor": cast.actor("hossein"), "at": SATURDAY}
    own = FileTerms(title="فرم", folder="form", organisation_id=cast.pars.pk)
    made = library.add_library_file(**hossein, terms=own, given=given(b"abc"))
    with pytest.raises(Refusal, match="full"):
        library.add_file_edition(**hossein, file_id=made.pk, given=given(b"def"))
    library.add_file_edition(**hossein, file_id=made.pk, given=given(b"de"))
    library.add_file_edition(actor=cast.actor("amir"), at=SATURDAY, file_id=made.pk, given=given(b"of colleagues"))


def test_an_announcement_aimed_anew_is_told_to_those_who_are_new_alone(cast: Cast) -> None:
    said = {"title": "مهم", "body": "متن", "importance": "important"}
    first = NewsTerms(**said, audience="customer", organisation_id=cast.pars.pk)  # type: ignore[arg-type]
    made = news.write_announcement(**WHO, terms=first)
    assert names(cast, told(made, minute=1)) == {"hossein", "zahra", "bahram"}
    wider = NewsTerms(**said, audience="public")  # type: ignore[arg-type]
    news.change_announcement(**WHO, announcement_id=made.pk, terms=wider)
    assert names(cast, told(made, minute=2)) == {"fatemeh"}
    for audience in (first, wider):
        news.change_announcement(**WHO, announcement_id=made.pk, terms=audience)
        assert not told(made, minute=3)
    assert Telling.objects.count() == 4


def test_whoever_has_confirmed_it_already_is_not_told(cast: Cast) -> None:
    said = NewsTerms(title="مهم", body="متن", importance="important", audience="public")
    made = news.write_announcement(**WHO, terms=said)
    news.confirm_announcement(actor=cast.actor("zahra"), at=SATURDAY, announcement_id=made.pk)
    assert "zahra" not in names(cast, told(made, minute=1))


def test_many_readers_are_told_some_at_a_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "TOLD_AT_ONCE", 3)
    said = NewsTerms(title="مهم", body="متن", importance="important", audience="public")
    made = news.write_announcement(**WHO, terms=said)
    rounds = [told(made, minute=one) for one in (1, 2)]
    assert [len(one) for one in rounds] == [3, 1]
    assert names(cast, rounds[0] + rounds[1]) == {"hossein", "zahra", "bahram", "fatemeh"}
    assert news.tell_announcements(actor=SYSTEM, at=SATURDAY + minutes(3)) == 0


def test_a_fact_from_before_there_were_rounds_is_told_to_all_readers(cast: Cast) -> None:
    said = NewsTerms(title="مهم", body="متن", importance="important", audience="customer", organisation_id=cast.pars.pk)
    made = news.write_announcement(**WHO, terms=said)
    fact = AnnouncementBegun.from_data({"announcement_id": made.pk})
    assert names(cast, [one.person_id for one in notices(fact, SATURDAY)]) == {"hossein", "zahra", "bahram"}


def told(made: Announcement, *, minute: int) -> list[int]:
    """Whom the next round tells."""
    at = SATURDAY + minutes(minute)
    if not news.tell_announcements(actor=SYSTEM, at=at):
        return []
    made.refresh_from_db()
    return [one.person_id for one in notices(AnnouncementBegun(made.pk, made.rounds), at)]


def notices(fact: AnnouncementBegun, at: datetime) -> Iterable[Notice]:
    return tell_readers(fact, Delivery(1, at, at, "", "system", None))


def names(cast: Cast, people: list[int]) -> set[str]:
    return {name for name, user in cast.users.items() if user.pk in people}


def test_other_readers_see_a_first_name_at_most(cast: Cast) -> None:
    zahra = cast.actor("zahra")
    first, _, family = zahra.name.rpartition(" ")
    assert check_signature(first, zahra.name) == first
    assert check_signature("", zahra.name) == ""
    for signed in (zahra.name, family):
        with pytest.raises(Refusal) as refused:
            check_signature(signed, zahra.name)
        assert refused.value.field == "signed"


def test_a_comment_keeps_its_author_for_colleagues(cast: Cast) -> None:
    article = writing.write_article(**WHO, terms=ArticleTerms(ArticleText("عنوان", "", "متن")))
    made = writing.add_remark(actor=cast.actor("negar"), at=SATURDAY, article_id=article.pk, body="خوب")
    assert (made.name, made.signed, made.by_house) == (cast.actor("negar").name, "", True)
