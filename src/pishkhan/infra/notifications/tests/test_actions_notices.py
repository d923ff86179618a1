"""Notices: once per cause, the unread kept and not counted, the ways a person chose, nobody else's."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.mail import Mail
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.notifications import kinds as registry
from pishkhan.infra.notifications.choosing import choose
from pishkhan.infra.notifications.keeping import tell
from pishkhan.infra.notifications.kinds import Kind, Way
from pishkhan.infra.notifications.marking import mark_all_read, mark_read, mark_seen, sweep
from pishkhan.infra.notifications.models import Bell, Choice, Notification
from pishkhan.infra.notifications.notice import Notice
from pishkhan.infra.notifications.reading import bell_of, choosable, notice, notices
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.infra.testing import count_queries
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
SARA = Actor(kind=ActorKind.VENDOR, user_id=7)
OMID = Actor(kind=ActorKind.VENDOR, user_id=8)


def _kind(code: str, **more: object) -> Kind:
    facts: dict[str, object] = {"in_app": Way.ON, "by_mail": Way.ON} | more
    sentence = facts.pop("sentence", "{by} wrote about “{subject}”.")
    return Kind(code, code, sentence, "Group", "bell", lambda told: f"/things/{told['id']}/", **facts)  # type: ignore[arg-type]


FREE = _kind("test.free")
QUIET = _kind("test.quiet", by_mail=Way.OFF)
FIXED = _kind("test.fixed", in_app=Way.ALWAYS, by_mail=Way.ALWAYS)
INSIDE = _kind("test.inside", by_mail=Way.NEVER)
THEIRS = _kind("test.theirs", for_customers=True)


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known = {one.code: one for one in (FREE, QUIET, FIXED, INSIDE, THEIRS)}
    monkeypatch.setattr(registry, "_KINDS", known)
    return


def _notice(
    kind: Kind = FREE, *, person: Actor = SARA, key: str = "event:1", at: datetime = AT, number: int = 1
) -> Notice:
    mail = Mail(f"{person.user_id}@example.com", "s", "t", "fa", f"{key}:{kind.code}:{person.user_id}")
    facts = {"id": number, "by": "امید", "subject": "<b>چاپ</b>"}
    return Notice(person.user_id or 0, kind, key, at, f"thing:{number}", facts, mail)


def _mailed() -> int:
    return OutgoingMail.objects.count()


def test_a_cause_is_told_once_however_often_it_is_delivered() -> None:
    for _ in range(3):
        tell([_notice(), _notice(QUIET), _notice(person=OMID)])
    assert bell_of(7) == (2, 1)
    assert bell_of(8)[0] == 1
    assert _mailed() == 2
    tell([_notice(key="event:2")])
    assert bell_of(7)[0] == 3
    assert bell_of(9) == bell_of(None) == (0, 0)


def test_mails_of_those_without_an_account_go_with_the_notices() -> None:
    tell([Mail("x@example.com", "s", "t", "fa", "k"), _notice()])
    assert _mailed() == 2
    assert Notification.objects.count() == 1


def test_a_notice_is_said_in_the_readers_language_with_nothing_of_its_markup() -> None:
    tell([_notice()])
    with translation.override("en"):
        (told,) = notices(SARA).items
    assert told.sentence == "<bdi>امید</bdi> wrote about “<bdi>&lt;b&gt;چاپ&lt;/b&gt;</bdi>”."
    assert (told.address, told.at, told.is_read) == ("/things/1/", AT, False)
    cases = _kind("test.cases", sentence={"one": "One {by}.", "two": "Two {by}."})
    assert "Two" in mail_of(cases, {"case": "two", "by": "x", "id": 1}, to="a@example.com", language="en", key="k").text  # type: ignore[union-attr]
    with translation.override("en"):
        mail = mail_of(FREE, {"by": "Omid", "subject": "a & b", "id": 4}, to="a@example.com", language="en", key="k")
    assert mail is not None
    assert mail.subject == "Omid wrote about “a & b”."
    assert mail.text.endswith("/things/4/")
    assert mail_of(FREE, {}, to="", language="en", key="k") is None


def test_a_person_decides_what_reaches_him_and_what_a_contract_needs_always_does() -> None:
    choose(actor=SARA, at=AT, in_app=[], by_mail=["test.quiet"])
    tell([_notice(kind) for kind in (FREE, QUIET, FIXED, INSIDE)])
    assert [told.kind for told in notices(SARA).items] == [FIXED]
    assert set(OutgoingMail.objects.values_list("key", flat=True)) == {"event:1:test.fixed:7", "event:1:test.quiet:7"}
    tell([_notice(kind, person=OMID) for kind in (FREE, QUIET, FIXED, INSIDE)])
    assert len(notices(OMID).items) == 4
    assert OutgoingMail.objects.filter(key__endswith=":8").count() == 2


def test_only_what_differs_is_kept_and_the_choice_is_shown_again() -> None:
    assert [(one.kind, one.in_app, one.by_mail) for one in choosable(SARA)] == [
        (FREE, True, True),
        (QUIET, True, False),
        (FIXED, True, True),
        (INSIDE, True, False),
    ]
    for made_up in ({"in_app": ["made.up"], "by_mail": []}, {"in_app": [], "by_mail": ["test.theirs"]}):
        with pytest.raises(Refusal):
            choose(actor=SARA, at=AT, **made_up)
    choose(actor=SARA, at=AT, in_app=["test.free", "test.inside"], by_mail=["test.free", "test.inside"])
    assert list(Choice.objects.values_list("person_id", "kind", "in_app", "by_mail")) == [
        (7, "test.quiet", False, False)
    ]
    assert [(one.in_app, one.by_mail) for one in choosable(SARA)][1] == (False, False)
    choose(actor=SARA, at=AT, in_app=["test.free", "test.inside", "test.quiet"], by_mail=["test.free"])
    assert not Choice.objects.exists()
    assert AuditEntry.objects.filter(verb="notifications.choose", subject="user:7").count() == 2
    customer = Actor(kind=ActorKind.CUSTOMER, user_id=9)
    assert [one.kind for one in choosable(customer)] == [THEIRS]


def test_reading_takes_off_the_bell_exactly_what_was_unread() -> None:
    tell([_notice(key=f"event:{number}", number=number) for number in range(1, 6)])
    first, second, *_ = (told.id for told in notices(SARA).items)
    for _ in range(2):
        mark_read(actor=SARA, at=AT, notice_id=first)
    assert bell_of(7)[0] == 4
    assert mark_seen(actor=SARA, at=AT, subject="thing:1") == 1
    assert mark_seen(actor=SARA, at=AT, subject="thing:5") == 0
    assert bell_of(7)[0] == 3
    assert next(told.id for told in notices(SARA, unread=True).items) == second
    before = bell_of(7)[1]
    assert mark_all_read(actor=SARA, at=AT) == 3
    assert bell_of(7) == (0, before + 1)
    assert mark_all_read(actor=SARA, at=AT) == 0
    assert bell_of(7)[1] == before + 1, "nothing changed, so no page needs to be drawn again"


def test_another_persons_notice_does_not_exist() -> None:
    tell([_notice()])
    pk = Notification.objects.get().pk
    for actor in (OMID, ANONYMOUS, SYSTEM):
        for attempt in (
            lambda who=actor: mark_read(actor=who, at=AT, notice_id=pk),
            lambda who=actor: notice(who, pk),
        ):
            with pytest.raises(NotFound):
                attempt()
    assert not notices(OMID).items
    assert mark_all_read(actor=OMID, at=AT) == 0
    assert bell_of(7)[0] == 1
    for attempt in (
        lambda: notices(ANONYMOUS),
        lambda: choosable(ANONYMOUS),
        lambda: mark_all_read(actor=SYSTEM, at=AT),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_pages_go_on_where_the_last_one_ended() -> None:
    tell([_notice(key=f"event:{number}", number=number) for number in range(5)])
    first = notices(SARA, size=3)
    rest = notices(SARA, size=3, cursor=first.next_cursor)
    assert [told.address for told in (*first.items, *rest.items)] == [
        f"/things/{number}/" for number in (4, 3, 2, 1, 0)
    ]
    with pytest.raises(Refusal):
        notices(SARA, cursor="made-up")


def test_old_notices_are_forgotten_and_the_bell_knows() -> None:
    long_ago, lately = AT - timedelta(days=91), AT - timedelta(days=31)
    tell([_notice(key="a", at=long_ago), _notice(key="b", at=lately), _notice(key="c", at=lately), _notice(key="d")])
    mark_read(actor=SARA, at=AT, notice_id=Notification.objects.get(key="b").pk)
    assert sweep(at=AT) == 2
    assert set(Notification.objects.values_list("key", flat=True)) == {"c", "d"}
    assert bell_of(7)[0] == 2
    assert sweep(at=AT) == 0


def test_many_people_cost_what_one_does() -> None:
    people = [Actor(kind=ActorKind.VENDOR, user_id=number) for number in range(100, 150)]
    with count_queries(3):
        tell([_notice(INSIDE, person=person) for person in people])
    assert Bell.objects.filter(unread=1).count() == 50


def test_what_an_older_version_told_is_still_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    tell([_notice()])
    monkeypatch.setattr(registry, "_KINDS", {})
    (told,) = notices(SARA).items
    assert (str(told.sentence), told.address) == ("test.free", "")
