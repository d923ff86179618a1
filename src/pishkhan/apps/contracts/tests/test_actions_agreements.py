"""Agreements: drafted, frozen by the offer, signed by the right people with a code, one in force at a time (B5, B9)."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.actions import (
    announce_reviews,
    cancel_contract,
    change_contract,
    change_draft,
    draft_agreement,
    offer_agreement,
    record_review,
    request_signing_code,
    withdraw_agreement,
)
from pishkhan.apps.contracts.models import Agreement, AgreementReview
from pishkhan.apps.contracts.rules import QuotaKind
from pishkhan.apps.contracts.rules.agreements import AgreementState, DraftTerms
from pishkhan.apps.contracts.rules.wording import digest
from pishkhan.apps.contracts.tests.builders import LAST, agreed, drawn_up, offered, people, signed, terms
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.people.models import User
from pishkhan.infra.events.models import Event
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.signing.models import OneTimeCode, Signature
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def refused(code: str) -> Any:
    """The action is refused for this reason."""
    return pytest.raises(Refusal, match=code)


def test_a_version_goes_from_draft_over_both_signatures_into_force(cast: Cast) -> None:
    contract = drawn_up(cast, quotas={QuotaKind.VISITS: 4}, **people(cast))
    made = offered(cast, contract, SATURDAY)
    assert made.state == AgreementState.OFFERED
    assert signed(cast, made, "customer", SATURDAY).state == AgreementState.HALF_SIGNED
    done = signed(cast, made, "vendor", SATURDAY + DAY)
    assert (done.state, done.in_force_at) == (AgreementState.IN_FORCE, SATURDAY + DAY)
    kept = Signature.objects.filter(seal=done.seal).order_by("id").values_list("name", "capacity", "source")
    assert list(kept) == [
        ("بهرام نیک‌پور", "customer", "192.0.2.7"),
        ("مینا صالحی", "vendor", "192.0.2.7"),
    ]
    assert [one.due_on for one in done.reviews.all()] == [LAST]


def test_what_is_offered_stays_as_it_is_whatever_changes_later(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    made = agreed(cast, contract, SATURDAY)
    text = made.text
    assert digest(text) == made.seal.sha256
    change_contract(
        actor=cast.actor("mina"), at=SATURDAY, contract_id=contract.pk, terms=terms(cast, number="ت-۹", **people(cast))
    )
    found = Agreement.objects.get(pk=made.pk)
    assert found.text == text
    assert queries.text_of(found, SATURDAY)["fa"] == text["fa"]
    assert "پ-۱۴۰۵/۱۲" in str(text["fa"])
    assert "پ-1405/12" in str(text["en"])


def test_the_next_version_takes_the_place_of_the_one_before(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    first = agreed(cast, contract, SATURDAY)
    second = agreed(cast, contract, SATURDAY + DAY, review_months=3)
    first.refresh_from_db()
    assert (first.state, first.ended_at) == (AgreementState.SUPERSEDED, SATURDAY + DAY)
    assert (second.number, second.based_on_id) == (2, first.pk)
    assert queries.in_force(contract.pk, SATURDAY) == first
    assert queries.in_force(contract.pk, SATURDAY + DAY) == second
    assert queries.in_force(contract.pk, SATURDAY - DAY) is None
    found = queries.comparison(cast.actor("negar"), first.pk, second.pk, SATURDAY, "en")
    told = {(one.title, row.before, row.after) for one in found.clauses for row in one.rows}
    assert any("3 months" in after and "6 months" in before for _title, before, after in told)


def test_only_the_named_signatory_and_our_people_of_contracts_sign(cast: Cast) -> None:
    made = offered(cast, drawn_up(cast, **people(cast)), SATURDAY)
    for name in ("hossein", "negar", "leyla"):
        with refused("not_the_signatory"):
            signed(cast, made, "customer", SATURDAY, actor=cast.actor(name))
        with refused("not_the_signatory"):
            request_signing_code(actor=cast.actor(name), at=SATURDAY, agreement_id=made.pk, source="192.0.2.7")
    for name in ("zahra", "fatemeh", "maryam"):
        with pytest.raises(NotFound):
            signed(cast, made, "customer", SATURDAY, actor=cast.actor(name))
    no_longer = replace(cast.actor("bahram"), signs_for=frozenset(), represents=cast.actor("bahram").signs_for)
    with refused("not_the_signatory"):
        signed(cast, made, "customer", SATURDAY, actor=no_longer)
    assert not Signature.objects.exists()


def test_whoever_has_no_mailbox_is_told_so_and_no_code_is_made(cast: Cast) -> None:
    made = offered(cast, drawn_up(cast, **people(cast)), SATURDAY)
    Contact.objects.filter(pk=cast.contacts["bahram"].pk).update(email="")
    User.objects.filter(pk__in=[cast.users["bahram"].pk, cast.users["mina"].pk]).update(email="")
    for name, helper in (("bahram", "counterpart"), ("mina", "administrator")):
        with pytest.raises(Refusal, match="no_mailbox") as told:
            request_signing_code(actor=cast.actor(name), at=SATURDAY, agreement_id=made.pk, source="192.0.2.7")
        assert helper in told.value.message
    assert not OneTimeCode.objects.exists()
    assert not Event.objects.filter(name="contracts.signing_code_requested").exists()


def test_a_signature_is_refused_after_the_last_day_withdrawn_replayed_or_for_another_text(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    made = offered(cast, contract, SATURDAY)
    with refused("text_changed"):
        signed(cast, made, "customer", SATURDAY, sha256="0" * 64)
    with refused("bad_code"):
        signed(cast, made, "customer", SATURDAY, secret="000000x")
    with refused("offer_over"):
        signed(cast, made, "customer", SATURDAY + 12 * DAY)
    with frozen(SATURDAY):
        request_signing_code(actor=cast.actor("bahram"), at=SATURDAY, agreement_id=made.pk, source="192.0.2.7")
    mail = OutgoingMail.objects.get(to="bahram@example.com", confidential=True)
    secret = re.findall(r"\d{6}", mail.text)[0]
    signed(cast, made, "customer", SATURDAY, secret=secret)
    with refused("signing.signed"):
        signed(cast, made, "customer", SATURDAY, secret=secret)
    with refused("bad_code"):
        signed(cast, made, "vendor", SATURDAY, secret=secret)
    withdraw_agreement(actor=cast.actor("mina"), at=SATURDAY, agreement_id=made.pk, reason="شرط‌ها عوض شد")
    with refused("offer_withdrawn"):
        signed(cast, made, "vendor", SATURDAY)


def test_nothing_is_signed_or_reviewed_under_a_cancelled_contract(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    agreed(cast, contract, SATURDAY)
    made = offered(cast, contract, SATURDAY)
    today = queries.house_day(SATURDAY)
    assert queries.matching_reviews(cast.actor("mina"), state="coming", today=today).exists()
    cancel_contract(
        actor=cast.actor("mina"), at=SATURDAY, contract_id=contract.pk, cancelled_on=LAST, reason="فسخ دوطرفه"
    )
    with refused("contracts.cancelled"):
        signed(cast, made, "customer", SATURDAY)
    assert not queries.matching_reviews(cast.actor("mina"), state="coming", today=today).exists()


def test_a_text_that_was_tampered_with_is_signed_by_nobody(cast: Cast) -> None:
    made = offered(cast, drawn_up(cast, **people(cast)), SATURDAY)
    text = made.text
    text["fa"][0]["title"] = "چیز دیگری"
    Agreement.objects.filter(pk=made.pk).update(text=text)
    with refused("text_changed"):
        signed(cast, made, "customer", SATURDAY)


def test_a_draft_is_written_in_both_languages_and_against_its_version(cast: Cast) -> None:
    mina, contract = cast.actor("mina"), drawn_up(cast, **people(cast))
    made = draft_agreement(actor=mina, at=SATURDAY, contract_id=contract.pk)
    known = {"actor": mina, "at": SATURDAY, "agreement_id": made.pk}
    half = made.words | {"exclusions": {"fa": "تعمیر چاپگر", "en": ""}}
    draft = DraftTerms(words=made.words, review_months=6, valid_until=made.valid_until)
    with refused("agreement_words"):
        change_draft(**known, draft=replace(draft, words=half))
    with refused("validity_long"):
        change_draft(**known, draft=replace(draft, valid_until=made.valid_until + DAY))
    with refused("review_months"):
        change_draft(**known, draft=replace(draft, review_months=40))
    change_draft(**known, draft=replace(draft, review_months=4), version=made.version)
    with pytest.raises(Conflict):
        change_draft(**known, draft=draft, version=made.version)
    with refused("agreement_open"):
        draft_agreement(actor=mina, at=SATURDAY, contract_id=contract.pk)
    with refused("not_allowed"):
        change_draft(**known | {"actor": cast.actor("negar")}, draft=draft)
    with refused("offer_past"):
        offer_agreement(**known, sign_by=(SATURDAY - DAY).date())
    offer_agreement(**known, sign_by=(SATURDAY + DAY).date())
    with refused("agreement_frozen"):
        change_draft(**known, draft=draft)


def test_nobody_can_be_asked_to_sign_who_is_not_named(cast: Cast) -> None:
    contract = drawn_up(cast)
    with refused("no_signatory"):
        offered(cast, contract, SATURDAY)


def test_a_customer_sees_no_draft(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    made = draft_agreement(actor=cast.actor("mina"), at=SATURDAY, contract_id=contract.pk)
    with pytest.raises(NotFound):
        queries.agreement(cast.actor("bahram"), made.pk)
    assert queries.agreements_of(cast.actor("hossein"), contract.pk) == []
    assert queries.agreement(cast.actor("leyla"), made.pk) == made


def test_a_review_is_told_of_once_and_written_down_once(cast: Cast) -> None:
    made = agreed(cast, drawn_up(cast, **people(cast)), SATURDAY, review_months=1)
    review = made.reviews.order_by("due_on").first()
    assert review is not None
    near = SATURDAY + timedelta(days=(review.due_on - SATURDAY.date()).days - 14)
    assert announce_reviews(actor=cast.actor("mina"), at=near - DAY) == 0
    with frozen(near):
        assert announce_reviews(actor=cast.actor("mina"), at=near) == 1
        assert announce_reviews(actor=cast.actor("mina"), at=near) == 0
        deliver(near)
    told = set(OutgoingMail.objects.filter(subject__contains="بازنگری").values_list("to", flat=True))
    assert {"bahram@example.com", "mina@example.com"} <= told
    held = SATURDAY + 30 * DAY
    facts = {"held_on": held.date(), "took_part": "مینا و بهرام", "minutes": "خط یک\nخط دو"}
    known = {"actor": cast.actor("mina"), "at": held, "review_id": review.pk}
    with refused("review_ahead"):
        record_review(**known, **facts | {"held_on": (held + DAY).date()})
    with refused("review_early"):
        record_review(**known, **facts | {"held_on": (SATURDAY - DAY).date()})
    kept = record_review(**known, **facts, decisions="ادامه")
    assert (kept.minutes, kept.recorded_by) == ("خط یک\nخط دو", "مینا صالحی")
    with refused("review_held"):
        record_review(**known, **facts)
    assert AgreementReview.objects.filter(held_on=None).exists()
