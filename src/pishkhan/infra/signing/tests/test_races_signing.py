"""One code and one capacity, however many use them at the same moment."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from tests.races.together import refusals, together

from pishkhan.infra.signing import issue_code, redeem_code, seal_document, sign_document, signing_purpose
from pishkhan.infra.signing.models import Signature

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 1, 6, tzinfo=UTC)


def test_a_code_is_used_once() -> None:
    secret = issue_code(account_id=7, purpose="sign:1", source="10.0.0.1", at=AT)
    given = {"account_id": 7, "purpose": "sign:1", "secret": secret, "source": "10.0.0.1", "at": AT}
    results = together(*[lambda: redeem_code(**given)] * 8)
    assert len(refusals(results)) == 7


def test_of_twenty_who_sign_in_one_capacity_one_has_signed() -> None:
    seal = seal_document(subject="agreement:17", title="توافق‌نامه", sha256=sha256(b"x").hexdigest(), at=AT)

    def sign(account_id: int) -> object:
        who = {"account_id": account_id, "source": f"10.0.0.{account_id}", "at": AT}
        secret = issue_code(purpose=signing_purpose(seal), **who)
        return sign_document(seal=seal, capacity="customer", name=f"کسی {account_id}", secret=secret, **who)

    results = together(*[lambda account_id=account_id: sign(account_id) for account_id in range(1, 21)])
    assert len(refusals(results)) == 19
    assert Signature.objects.count() == 1
