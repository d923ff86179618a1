"""What the vendor's people do with agreements: draft, write, offer, withdraw, write reviews down (B5, B9)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.api.agreement_answers import AgreementStateAnswer, ReviewAnswer, ReviewRow
from pishkhan.apps.contracts.api.agreements import AGREEMENT, resource, told_review
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.rules.agreements import AgreementPart, DraftTerms
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Day, OneOf, PathId, Reason, Said, Text
from pishkhan.infra.api.paging import Cursor, Limit


class BothWordsIn(Body):
    """The same in Persian and in English, one sentence a line."""

    fa: Text = Field("", examples=["هر درخواست کد پیگیری می‌گیرد."])
    en: Text = Field("", examples=["Every request gets a tracking code."])


class DraftIn(Versioned):
    """What is written of a version; everything else follows from the contract."""

    our_duties: BothWordsIn
    their_duties: BothWordsIn
    reach: BothWordsIn
    exclusions: BothWordsIn = BothWordsIn(fa="", en="")
    review_months: Annotated[int, Field(ge=1, le=24, examples=[6])]
    valid_until: Day


class AgreementOfferIn(Versioned):
    """The last day on which it can be signed."""

    sign_by: Day


class AgreementWithdrawalIn(Body):
    """Why it goes no further."""

    reason: Reason


class ReviewIn(Versioned):
    """A review that was held."""

    held_on: Day
    took_part: Said = Field(examples=["مینا صالحی، بهرام نیک‌پور"])
    minutes: Said = Field(examples=["گزارش شش ماه مرور شد."])
    decisions: Text = ""


@resource.post("/contracts/{contract_id}/agreements", AgreementStateAnswer)
def draft_agreement(call: Call, contract_id: PathId) -> Reply:
    """Begin the next version, with the words of the one before."""
    return _after(actions.draft_agreement(actor=call.actor, at=call.at, contract_id=contract_id))


@resource.put(AGREEMENT, AgreementStateAnswer)
def change_draft(call: Call, agreement_id: PathId, body: DraftIn) -> Reply:
    """Write a draft anew."""
    words = {part.value: getattr(body, part.value).model_dump() for part in AgreementPart}
    draft = DraftTerms(words=words, review_months=body.review_months, valid_until=body.valid_until)
    known = {"actor": call.actor, "at": call.at, "agreement_id": agreement_id}
    return _after(actions.change_draft(**known, draft=draft, version=call.version(body.version)))  # type: ignore[arg-type]


@resource.post(f"{AGREEMENT}/offer", AgreementStateAnswer)
def offer_agreement(call: Call, agreement_id: PathId, body: AgreementOfferIn) -> Reply:
    """Put a draft before both sides: from now on its text stays as it is."""
    return _after(actions.offer_agreement(**given(call, body, agreement_id=agreement_id)))


@resource.post(f"{AGREEMENT}/withdrawal", AgreementStateAnswer)
def withdraw_agreement(call: Call, agreement_id: PathId, body: AgreementWithdrawalIn) -> Reply:
    """Take a draft, or an offer that not both have signed, back."""
    return _after(actions.withdraw_agreement(**given(call, body, agreement_id=agreement_id)))


@resource.get("/agreement-reviews", ReviewRow, rows=True)
def list_reviews(
    call: Call,
    state: Annotated[str, OneOf("due", "coming", "held")] = "due",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the reviews that are due within two weeks or overdue, all to come, or those held."""
    wanted = "" if state == "due" else state
    page = queries.reviews_page(call.actor, state=wanted, today=house_day(call.at), cursor=cursor, size=limit)
    return Rows(many(ReviewRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/agreement-reviews/{review_id}/record", ReviewAnswer)
def record_review(call: Call, review_id: PathId, body: ReviewIn) -> Reply:
    """Write down a review that was held."""
    kept = actions.record_review(**given(call, body, review_id=review_id))
    return told_review(kept, kept.agenda)


def _after(agreement: Any) -> Reply:
    location = f"/api/v1/agreements/{agreement.pk}"
    return Reply(prepared(AgreementStateAnswer)(agreement), version=agreement.version, location=location)
