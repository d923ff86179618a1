"""The check of a document says for whom each has signed it, and nothing of who has not (B5)."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import FOUNDED

from pishkhan.infra.signing import issue_code, seal_document, sign_document, signing_purpose
from pishkhan.infra.signing.models import Seal

pytestmark = pytest.mark.django_db


def page(client: Client, seal: Seal) -> str:
    return client.get(reverse("verification", kwargs={"code": seal.code})).content.decode()


def sign(seal: Seal, capacity: str, account_id: int, name: str) -> None:
    who = {"account_id": account_id, "source": "192.0.2.7", "at": FOUNDED}
    secret = issue_code(purpose=signing_purpose(seal), **who)
    sign_document(seal=seal, capacity=capacity, name=name, secret=secret, **who)


def test_each_signature_is_told_with_its_side(client: Client) -> None:
    seal = seal_document(subject="agreement:1", title="توافق‌نامه", sha256="a" * 64, at=FOUNDED)
    assert "هنوز کسی آن را امضا نکرده است" in page(client, seal)
    sign(seal, "customer", 1, "بهرام نیک‌پور")
    half = page(client, seal)
    assert "امضا از سوی مشتری" in half
    assert "امضا از سوی شرکت پشتیبان" not in half
    assert "هنوز کسی" not in half
    sign(seal, "vendor", 2, "مینا صالحی")
    assert page(client, seal).index("امضا از سوی مشتری") < page(client, seal).index("امضا از سوی شرکت پشتیبان")
