"""Codes are good once, for one account and one purpose, for a while; signatures stay as they were made."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from pishkhan.infra.append_only import AppendOnlyError
from pishkhan.infra.signing import codes as limits
from pishkhan.infra.signing import (
    issue_code,
    redeem_code,
    seal_document,
    sealed,
    sign_document,
    signatures_of,
    signing_purpose,
)
from pishkhan.infra.signing.jobs import prune_codes
from pishkhan.infra.signing.models import OneTimeCode, Seal, Signature
from pishkhan.infra.testing import frozen
from pishkhan.pure.persian import to_persian_digits
from pishkhan.pure.refusal import NotFound, Refusal, Throttled

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 6, tzinfo=UTC)
HOSSEIN, FATEMEH = 7, 8
HASH = sha256(b"the agreement").hexdigest()


def issued(account_id: int = HOSSEIN, purpose: str = "sign:1", at: datetime = AT, source: str = "10.0.0.1") -> str:
    """A code."""
    return issue_code(account_id=account_id, purpose=purpose, source=source, at=at)


def redeemed(secret: str, account_id: int = HOSSEIN, purpose: str = "sign:1", at: datetime = AT) -> OneTimeCode:
    """The same used."""
    return redeem_code(account_id=account_id, purpose=purpose, secret=secret, source="10.0.0.1", at=at)


def wrong(secret: str) -> str:
    """Any other code."""
    return f"{(int(secret) + 1) % 1_000_000:06d}"


def test_a_code_is_good_once_in_any_digits() -> None:
    secret = issued()
    assert redeemed(f" {to_persian_digits(secret)} ").used_at == AT
    with pytest.raises(Refusal) as refused:
        redeemed(secret)
    assert (refused.value.code, refused.value.field) == ("signing.bad_code", "secret")


def test_nobody_keeps_it() -> None:
    secret = issued()
    assert secret not in str(OneTimeCode.objects.values())


@pytest.mark.parametrize(
    "other",
    [{"account_id": FATEMEH}, {"purpose": "sign:2"}, {"at": AT + limits.LIFETIME}],
    ids=["account", "purpose", "time"],
)
def test_it_is_good_for_one_account_one_purpose_and_a_while(other: dict[str, object]) -> None:
    secret = issued()
    with pytest.raises(Refusal):
        redeemed(secret, **other)
    assert redeemed(secret, at=AT + limits.LIFETIME - timedelta(seconds=1))


def test_a_newer_one_ends_it() -> None:
    first, second = issued(), issued()
    if first != second:
        with pytest.raises(Refusal):
            redeemed(first)
    assert redeemed(second)


def test_after_a_few_wrong_tries_even_the_right_one_is_refused() -> None:
    secret = issued()
    for _try in range(limits.MOST_TRIES):
        with pytest.raises(Refusal):
            redeemed(wrong(secret))
    with pytest.raises(Refusal):
        redeemed(secret)


def test_who_asks_for_many_is_slowed_down_by_account_and_by_source() -> None:
    for _code in range(limits.ISSUED_BY_ACCOUNT):
        issued()
    with pytest.raises(Throttled):
        issued()
    for number in range(limits.ISSUED_BY_SOURCE):
        issued(account_id=100 + number, source="10.0.0.2")
    with pytest.raises(Throttled):
        issued(account_id=500, source="10.0.0.2")


def test_who_tries_often_is_slowed_down() -> None:
    secret = issued()
    for _try in range(limits.TRIED_BY_ACCOUNT):
        with pytest.raises(Refusal):
            redeemed(wrong(secret))
    with pytest.raises(Throttled):
        redeemed(secret)


def document(text: bytes = b"the agreement") -> Seal:
    """A document put before its signatories."""
    return seal_document(subject="agreement:17", title="توافق‌نامه", sha256=sha256(text).hexdigest(), at=AT)


def signed(seal: Seal, capacity: str = "customer", account_id: int = HOSSEIN, **given: object) -> Signature:
    """The same signed, with a code issued for it unless another is given."""
    secret = given.pop("secret", None) or issued(account_id, signing_purpose(seal))
    facts = {"name": "حسین مرادی", "source": "192.0.2.7", "at": AT} | given
    return sign_document(seal=seal, capacity=capacity, account_id=account_id, secret=secret, **facts)


def test_a_document_has_one_seal_and_another_text_another_one() -> None:
    assert document() == document()
    assert document(b"another text").code != document().code
    assert sealed(document().code) == document()
    with pytest.raises(NotFound):
        sealed("1234567894")


def test_a_signature_keeps_who_when_from_where_and_what() -> None:
    seal = document()
    signed(seal)
    signed(seal, "vendor", FATEMEH, name="مینا صالحی")
    first, second = signatures_of(seal)
    assert (first.name, first.at, first.source, first.seal.sha256) == ("حسین مرادی", AT, "192.0.2.7", HASH)
    assert second.capacity == "vendor"


def test_a_code_for_one_document_signs_no_other() -> None:
    secret = issued(HOSSEIN, signing_purpose(document(b"another text")))
    with pytest.raises(Refusal):
        signed(document(), secret=secret)
    assert not Signature.objects.exists()


def test_nobody_signs_in_the_same_capacity_twice() -> None:
    signed(document())
    with pytest.raises(Refusal) as refused:
        signed(document(), account_id=FATEMEH)
    assert refused.value.code == "signing.signed"


def test_what_is_signed_is_never_changed() -> None:
    signature = signed(document())
    signature.name = "کسی دیگر"
    with pytest.raises(AppendOnlyError):
        signature.save()
    with pytest.raises(AppendOnlyError):
        Seal.objects.update(sha256="0" * 64)


def test_old_codes_are_forgotten_but_for_those_that_signed() -> None:
    signed(document())
    issued(FATEMEH)
    with frozen(AT + timedelta(days=40)):
        prune_codes.call()
    assert OneTimeCode.objects.get().used_at == AT
