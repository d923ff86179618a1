"""Links that let somebody in: who may send one, what it says, and that it works once and not for long."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate

from pishkhan.apps.people import actions
from pishkhan.apps.people.models import EntryLink, User
from pishkhan.apps.people.queries import open_link
from pishkhan.apps.people.rules import LinkKind, Side, digest_of
from pishkhan.apps.people.tests.builders import (
    ADMINISTRATOR,
    AGENT,
    AT,
    OUTSIDER,
    PASSWORD,
    account,
    mailed_secret,
)
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.jobs.models import Job
from pishkhan.infra.mail.jobs import deliver_mail
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import deliver
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor
from pishkhan.pure.refusal import NotFound, Refusal, Throttled

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def accept(secret: str, *, at=AT, kind: LinkKind = LinkKind.INVITATION, password: str = PASSWORD, **more: str) -> User:
    return actions.accept_link(actor=ANONYMOUS, at=at, kind=kind, secret=secret, password=password, **more)


@pytest.mark.parametrize(
    ("actor", "of_vendor", "of_customer"),
    [
        (SYSTEM, "ok", "ok"),
        (ADMINISTRATOR, "ok", "ok"),
        (AGENT, "not_allowed", "ok"),
        (OUTSIDER, "not_found", "not_found"),
        (ANONYMOUS, "not_found", "not_found"),
    ],
)
def test_who_may_invite_whom(actor: Actor, of_vendor: str, of_customer: str) -> None:
    for side, expected in ((Side.VENDOR, of_vendor), (Side.CUSTOMER, of_customer)):
        guest = account(f"guest-{side}", side)
        for act in (actions.invite_user, actions.mail_password_link):
            guest.set_password(None if act is actions.invite_user else PASSWORD)
            guest.save(update_fields=["password"])
            assert _answer(lambda act=act, guest=guest: act(actor=actor, at=AT, user_id=guest.pk)) == expected
        guest.set_password(None)
        guest.save(update_fields=["password"])
        assert _answer(lambda guest=guest: actions.invite_users(actor=actor, at=AT, user_ids=[guest.pk])) == expected


def test_an_invitation_is_mailed_in_the_readers_language_and_lets_in_once() -> None:
    guest = account("mina", Side.CUSTOMER, language="en", full_name="Mina Salehi")
    invited = actions.invite_user(actor=AGENT, at=AT, user_id=guest.pk)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language, mail.confidential) == ("mina@example.com", "en", True)
    assert "نگار احمدی invites you." in mail.text
    assert "Your user name: mina" in mail.text
    secret = mailed_secret(invited.link)
    assert invited.address.endswith(f"/invitation/{secret}/")
    assert accept(secret, language="fa") == guest
    guest.refresh_from_db()
    assert guest.language == "fa"
    assert authenticate(username="mina", password="کلید-باغ-۷۷") == guest
    with pytest.raises(NotFound):
        accept(secret, password="یک-کلید-دیگر")
    assert authenticate(username="mina", password=PASSWORD) == guest


def test_the_owner_is_named_in_the_audit_and_no_secret_is() -> None:
    guest = account()
    secret = actions.invite_user(actor=SYSTEM, at=AT, user_id=guest.pk).secret
    accept(secret)
    entry = AuditEntry.objects.get(verb="people.accept_invitation")
    assert (entry.actor_id, entry.actor_name, entry.subject) == (guest.pk, guest.full_name, f"user:{guest.pk}")
    written = str([*AuditEntry.objects.values(), *Event.objects.values(), *Job.objects.values()])
    assert secret not in written
    assert PASSWORD not in written
    assert not EntryLink.objects.filter(digest__contains=secret[:10]).exists()
    assert secret not in repr(actions.invite_user(actor=SYSTEM, at=AT, user_id=account("other").pk))


def test_the_text_of_the_mail_is_forgotten_once_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    guest = account()
    secret = actions.invite_user(actor=SYSTEM, at=AT, user_id=guest.pk).secret
    posted: list[str] = []
    monkeypatch.setattr("pishkhan.infra.mail.jobs.has_server", lambda: True)
    monkeypatch.setattr("pishkhan.infra.mail.jobs.post", lambda mail: posted.append(mail.text))
    mail = OutgoingMail.objects.get()
    deliver_mail.call(key=mail.key)
    mail.refresh_from_db()
    assert secret in posted[0]
    assert mail.text == ""


def test_a_newer_invitation_ends_the_older_one() -> None:
    guest = account()
    old, new = (actions.invite_user(actor=SYSTEM, at=AT, user_id=guest.pk).secret for _ in range(2))
    with pytest.raises(NotFound):
        accept(old)
    assert accept(new) == guest


def test_an_old_unknown_or_disabled_one_gets_the_same_answer() -> None:
    guest, gone = account(), account("gone")
    secret = actions.invite_user(actor=SYSTEM, at=AT, user_id=guest.pk).secret
    closed = actions.invite_user(actor=SYSTEM, at=AT, user_id=gone.pk).secret
    actions.deactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    late = AT + LinkKind.INVITATION.lifetime
    for attempt in (
        lambda: accept(secret, at=late),
        lambda: accept(closed),
        lambda: accept(secret, kind=LinkKind.RESET),
        lambda: accept("made-up"),
        lambda: accept(""),
        lambda: accept("x" * 1_000_000),
        lambda: accept("\ud800\x00۱۲"),
    ):
        assert _answer(attempt) == "not_found"
    actions.reactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    assert _answer(lambda: accept(closed)) == "not_found"
    assert accept(secret, at=late - MINUTE) == guest


@pytest.mark.parametrize("password", ["", "1234", "password", "x" * 201, "x" * 1_000_000])
def test_a_refused_password_uses_nothing_up(password: str) -> None:
    guest = account()
    secret = actions.invite_user(actor=SYSTEM, at=AT, user_id=guest.pk).secret
    with pytest.raises(Refusal) as refusal:
        accept(secret, password=password)
    assert refusal.value.field == "password"
    assert accept(secret) == guest


def test_who_cannot_be_invited() -> None:
    member, gone = account("member", password=PASSWORD), account("gone")
    actions.deactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    without = account("without", Side.CUSTOMER, email="")
    assert _answer(lambda: actions.invite_user(actor=SYSTEM, at=AT, user_id=member.pk)) == "people.has_password"
    assert _answer(lambda: actions.invite_user(actor=SYSTEM, at=AT, user_id=gone.pk)) == "people.disabled"
    assert _answer(lambda: actions.invite_user(actor=AGENT, at=AT, user_id=without.pk)) == "people.no_mailbox"
    assert _answer(lambda: actions.invite_user(actor=SYSTEM, at=AT, user_id=987_654)) == "not_found"
    assert _answer(lambda: actions.mail_password_link(actor=SYSTEM, at=AT, user_id=without.pk)) == "people.no_password"
    by_hand = actions.invite_user(actor=ADMINISTRATOR, at=AT, user_id=without.pk)
    assert not by_hand.mailed
    assert accept(by_hand.secret) == without


def test_many_are_invited_in_few_queries(django_assert_max_num_queries: Callable[[int], object]) -> None:
    guests = [account(f"guest{number}", Side.CUSTOMER) for number in range(30)]
    actions.invite_user(actor=SYSTEM, at=AT, user_id=guests[0].pk)
    left_out = [account("in", Side.CUSTOMER, password=PASSWORD), account("nobox", Side.CUSTOMER, email="")]
    ids = [one.pk for one in (*guests, *left_out)]
    with django_assert_max_num_queries(10):
        mailed = actions.invite_users(actor=AGENT, at=AT, user_ids=ids)
    assert mailed == {guest.pk for guest in guests}
    assert EntryLink.objects.filter(used_at=None, ended_at=None).count() == 30
    for link in EntryLink.objects.filter(ended_at=None)[:3]:
        assert digest_of(mailed_secret(link)) == link.digest


def ask(typed: str, source: str = "192.0.2.1", at=AT) -> None:
    actions.request_password_link(actor=ANONYMOUS, at=at, typed=typed, source=source)


@pytest.mark.parametrize("typed", ["SARA", " sara\u200f ", "Sara@Example.com", "sara@EXAMPLE.com "])
def test_a_forgotten_password_is_chosen_anew_by_name_or_mailbox_in_any_form(typed: str) -> None:
    owner = account(password=PASSWORD)
    ask(typed)
    deliver()
    link = EntryLink.objects.get(user=owner)
    actions.accept_link(
        actor=ANONYMOUS,
        at=link.sent_at + MINUTE,
        kind=LinkKind.RESET,
        secret=actions_secret(link),
        password="درخت-سیب-88",
    )
    assert authenticate(username="sara", password="درخت-سیب-۸۸") == owner
    assert authenticate(username="sara", password=PASSWORD) is None


def actions_secret(link: EntryLink) -> str:
    """A known secret in the place of the mailed one, whose text the worker has already forgotten."""
    link.digest = digest_of("known")
    link.save(update_fields=["digest"])
    return "known"


def test_several_people_of_one_mailbox_are_each_sent_a_link_that_names_them() -> None:
    for name in ("one", "two"):
        account(name, Side.CUSTOMER, password=PASSWORD, email="office@example.com")
    ask("office@example.com")
    deliver()
    assert OutgoingMail.objects.filter(to="office@example.com").count() == 2
    assert EntryLink.objects.values("user").distinct().count() == 2


def test_an_unknown_name_costs_and_leaves_what_a_known_one_does(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    account(password=PASSWORD)
    counts = []
    for typed in ("sara", "nobody"):
        before = Event.objects.count(), Job.objects.count()
        with django_assert_num_queries(5 + 2):  # two counters, the look-up, the fact and its job; a transaction
            ask(typed)
        counts.append((Event.objects.count() - before[0], Job.objects.count() - before[1]))
    assert counts == [(1, 1), (1, 1)]
    deliver()
    assert OutgoingMail.objects.count() == 1


def test_a_disabled_account_and_one_without_mailbox_get_nothing() -> None:
    gone = account(password=PASSWORD)
    actions.deactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    account("nobox", password=PASSWORD, email="")
    for typed in ("sara", "sara@example.com", "nobox", "", "@", "\x00", "x" * 100_000):
        ask(typed)
    deliver()
    assert not OutgoingMail.objects.exists()


def test_asking_is_throttled_by_account_and_by_source() -> None:
    for _ in range(5):
        ask("Sara")
    with pytest.raises(Throttled):
        ask("sara", "198.51.100.7")
    for number in range(15):
        ask(f"other{number}")
    with pytest.raises(Throttled):
        ask("yet-another")
    ask("yet-another", "198.51.100.8")


def test_a_reset_link_lasts_an_hour_and_a_new_mailbox_ends_it() -> None:
    owner = account(password=PASSWORD)
    first = actions.mail_password_link(actor=SYSTEM, at=AT, user_id=owner.pk)
    with pytest.raises(NotFound):
        open_link(LinkKind.RESET, first.secret, AT + timedelta(hours=1))
    assert open_link(LinkKind.RESET, first.secret, AT + timedelta(minutes=59)).user == owner
    actions.update_user(
        actor=SYSTEM, at=AT, user_id=owner.pk, username="sara", full_name="سارا", email="new@example.com"
    )
    with pytest.raises(NotFound):
        open_link(LinkKind.RESET, first.secret, AT)


def test_links_that_lead_nowhere_are_forgotten_in_time() -> None:
    actions.invite_user(actor=SYSTEM, at=AT, user_id=account().pk)
    assert actions.prune_links(actor=SYSTEM, at=AT + timedelta(days=100)) == 0
    assert actions.prune_links(actor=SYSTEM, at=AT + timedelta(days=105)) == 1


def _answer(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Refusal as refusal:
        return refusal.code
    return "ok"
