"""Tokens: made for oneself, shown once, kept as a hash, dead at once when they end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.people.actions import create_token, deactivate_user, note_token_use, revoke_token
from pishkhan.apps.people.models import Token
from pishkhan.apps.people.queries.tokens import all_tokens, bearer, token, tokens_of
from pishkhan.infra.events.models import AuditEntry
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
SCOPES = ["tickets:write", "tickets:read"]
LATER = SATURDAY + minutes(5)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def made(cast: Cast, who: str = "negar", **changes: object) -> object:
    facts: dict[str, object] = {"name": "گزارش شبانه", "scopes": SCOPES} | changes
    return create_token(actor=cast.actor(who), at=SATURDAY, user_id=cast.users[who].pk, **facts)  # type: ignore[arg-type]


def test_of_a_token_only_its_prefix_and_a_hash_are_kept(cast: Cast) -> None:
    new = made(cast)
    row = Token.objects.get()
    assert new.secret.startswith(f"{row.prefix}_")
    assert len(new.secret.removeprefix(f"{row.prefix}_")) == 43
    kept = "".join(str(value) for value in Token.objects.values_list().get())
    kept += "".join(str(entry.details) for entry in AuditEntry.objects.all())
    assert new.secret.removeprefix(f"{row.prefix}_") not in kept
    assert row.scopes == ["tickets:read", "tickets:write"]
    assert row.expires_at == SATURDAY + timedelta(days=90)
    assert AuditEntry.objects.filter(verb="people.create_token", details__token=row.prefix).exists()


def test_the_right_token_is_its_persons_and_no_other_is(cast: Cast) -> None:
    new = made(cast)
    found = bearer(new.secret, LATER)
    assert found.token is not None
    assert found.token.user.username == "negar"
    wrong = new.secret[:-1] + ("A" if new.secret[-1] != "A" else "B")
    assert bearer(wrong, LATER).token is None
    assert bearer(wrong, LATER).prefix == new.token.prefix
    for text in (
        "",
        "psk_",
        new.token.prefix,
        "Bearer " + new.secret,
        new.secret + "x",
        "\ud800",
        "psk_ابجدهوزح_" + "x" * 43,
    ):
        assert bearer(text, LATER).token is None


def test_an_ended_an_expired_and_a_disabled_persons_token_are_dead_at_once(cast: Cast) -> None:
    new, expiring, other = made(cast), made(cast, days=1), made(cast, "saman")
    assert bearer(expiring.secret, SATURDAY + timedelta(hours=23, minutes=59)).token is not None
    assert bearer(expiring.secret, SATURDAY + timedelta(days=1)).token is None
    revoke_token(actor=cast.actor("negar"), at=LATER, token_id=new.token.pk)
    assert bearer(new.secret, LATER).token is None
    deactivate_user(actor=cast.actor("reza"), at=LATER, user_id=cast.users["saman"].pk)
    assert bearer(other.secret, LATER).token is None


def test_nobody_makes_a_token_for_another_but_the_command_line(cast: Cast) -> None:
    for who in ("reza", "amir", "saman", "hossein"):
        with pytest.raises(NotFound):
            create_token(actor=cast.actor(who), at=SATURDAY, user_id=cast.users["negar"].pk, name="x", scopes=SCOPES)
    new = create_token(actor=SYSTEM, at=SATURDAY, user_id=cast.users["hossein"].pk, name="x", scopes=["requests:read"])
    assert new.token.user == cast.users["hossein"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["tickets"]}, "scopes"),
        ({"scopes": ["reports:write"]}, "scopes"),
        ({"name": " \u200c "}, "name"),
        ({"name": "x" * 81}, "name"),
    ],
)
def test_what_makes_no_token_is_refused_beside_its_field(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        made(cast, **changes)
    assert refused.value.field == field
    assert not Token.objects.exists()


def test_one_sees_and_ends_his_own_and_an_administrator_anybodys(cast: Cast) -> None:
    new = made(cast)
    assert [found.pk for found in tokens_of(cast.actor("negar"), cast.users["negar"].pk)] == [new.token.pk]
    for who in ("saman", "amir", "leyla", "hossein"):
        for look in (
            lambda actor: tokens_of(actor, cast.users["negar"].pk),
            lambda actor: token(actor, new.token.pk),
            lambda actor: revoke_token(actor=actor, at=LATER, token_id=new.token.pk),
        ):
            with pytest.raises(NotFound):
                look(cast.actor(who))
        with pytest.raises(Refusal):
            all_tokens(cast.actor(who))
    assert all_tokens(cast.actor("reza")).count() == 1
    ended = revoke_token(actor=cast.actor("reza"), at=LATER, token_id=new.token.pk)
    again = revoke_token(actor=cast.actor("reza"), at=LATER + minutes(1), token_id=new.token.pk)
    assert ended.revoked_at == again.revoked_at == LATER
    assert AuditEntry.objects.filter(verb="people.revoke_token").count() == 1


def test_use_is_noted_within_minutes(cast: Cast) -> None:
    row = made(cast).token
    assert row.notes_use(SATURDAY)
    note_token_use(actor=cast.actor("negar"), at=SATURDAY, token_id=row.pk)
    row.refresh_from_db()
    assert not row.notes_use(SATURDAY + minutes(4))
    assert row.notes_use(SATURDAY + minutes(5))


def test_a_token_that_expires_before_it_begins_cannot_be(cast: Cast) -> None:
    row = made(cast).token
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.filter(pk=row.pk).update(expires_at=SATURDAY)
