"""Documents sealed by their hash, signed by a person and a code that is good for this document alone."""

import secrets
from datetime import datetime

from django.db import transaction

from pishkhan.infra.signing.codes import redeem_code
from pishkhan.infra.signing.models import OneTimeCode, Seal, Signature
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.persian import make_code
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

CODES = 900_000_000


@transaction.atomic
def seal_document(*, subject: str, title: str, sha256: str, at: datetime) -> Seal:
    """Put a document before its signatories; the same document of the same subject has one seal, however often."""
    seal, _made = Seal.objects.get_or_create(
        subject=subject, sha256=sha256, defaults={"code": _fresh_code(), "title": title[:200], "sealed_at": at}
    )
    return seal


def signing_purpose(seal: Seal) -> str:
    """What a one-time code must have been issued for: this document, as it is."""
    return f"sign:{seal.pk}:{seal.sha256}"


def sign_document(
    *, seal: Seal, capacity: str, account_id: int, name: str, secret: str, source: str, at: datetime
) -> Signature:
    """Sign in a ``capacity`` (``customer``, ``vendor``), once; ``source`` is the network address it came from.

    Whether this person may sign so is the caller's to decide first. Raises ``Refusal`` beside ``secret`` for a code
    that is not good, and for a capacity in which the document is signed already.
    """
    check_unsigned(seal, capacity)
    code = redeem_code(account_id=account_id, purpose=signing_purpose(seal), secret=secret, source=source, at=at)
    return add_signature(seal=seal, capacity=capacity, code=code, name=name, source=source, at=at)


@transaction.atomic
def add_signature(*, seal: Seal, capacity: str, code: OneTimeCode, name: str, source: str, at: datetime) -> Signature:
    """Write the signature of whoever has just redeemed ``code`` for this document, in the current transaction.

    For a caller who moves something else with it: he redeems first, outside of it, so that a failed try stays counted.
    """
    signature = Signature(
        seal=seal,
        capacity=capacity,
        account_id=code.account_id,
        name=name,
        at=at,
        source=source[:64],
        one_time_code=code,
    )
    insert_or_refuse(signature, _signed())
    return signature


def check_unsigned(seal: Seal, capacity: str) -> None:
    """Refuse a second signature in one capacity."""
    if Signature.objects.filter(seal=seal, capacity=capacity).exists():
        raise _signed()


def sealed(code: str) -> Seal:
    """The document that a verification code names, for anybody who holds it; raises `NotFound`."""
    found: Seal | None = Seal.objects.filter(code=code).first()
    if found is None:
        raise NotFound("seal")
    return found


def is_sealed(code: str) -> bool:
    """Whether a verification code names a document already."""
    return Seal.objects.filter(code=code).exists()


def signatures_of(seal: Seal) -> list[Signature]:
    """The signatures under a document, oldest first."""
    return list(seal.signatures.order_by("id"))


def _signed() -> Refusal:
    return Refusal("signing.signed", N_("This document is signed in this capacity already."))


def _fresh_code() -> str:
    while True:
        code = make_code(100_000_000 + secrets.randbelow(CODES))
        if not is_sealed(code):
            return code
