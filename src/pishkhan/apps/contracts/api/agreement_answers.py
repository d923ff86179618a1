"""What resources say of agreements and their reviews."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.contracts.rules.agreements import AgreementState, Capacity
from pishkhan.apps.contracts.rules.wording import Change
from pishkhan.apps.sla.rules import CUSTOMER_KINDS
from pishkhan.infra.api.answers import Answer, By, From
from pishkhan.infra.api.fields import OneOf

KINDS = tuple(kind.value for kind in CUSTOMER_KINDS)


class SignatureAnswer(Answer):
    """Who signed for which side, when."""

    capacity: Annotated[str, OneOf(Capacity)]
    name: str
    at: datetime


class AgreementRow(Answer):
    """One version in a list. It is in force from the second signature until the end of `valid_until`."""

    id: int
    contract: Annotated[int, From("contract_id")]
    number: int
    state: Annotated[str, OneOf(AgreementState)]
    based_on: Annotated[int | None, From("based_on_id")]
    review_months: int
    valid_until: date
    sign_by: date | None
    offered_at: datetime | None
    in_force_at: datetime | None
    ended_at: datetime | None
    sha256: Annotated[
        str | None, Field(description="The fingerprint of the sealed text; null for a draft."), From("seal.sha256")
    ]
    verification_code: Annotated[str | None, From("seal.code")]


class AgreementStateAnswer(AgreementRow):
    """A version after something was done to it; `version` goes into the next `If-Match`."""

    version: int


class BothLanguages(Answer):
    """The same in Persian and in English, one sentence a line."""

    fa: Annotated[str, By(lambda both: both.get("fa", ""))]
    en: Annotated[str, By(lambda both: both.get("en", ""))]


class WordsAnswer(Answer):
    """What people have written of it themselves."""

    our_duties: Annotated[BothLanguages, By(lambda words: words.get("our_duties", {}))]
    their_duties: Annotated[BothLanguages, By(lambda words: words.get("their_duties", {}))]
    reach: Annotated[BothLanguages, By(lambda words: words.get("reach", {}))]
    exclusions: Annotated[BothLanguages, By(lambda words: words.get("exclusions", {}))]


class ClauseAnswer(Answer):
    """A clause, line by line."""

    key: Annotated[str, By(lambda clause: clause["key"])]
    title: Annotated[str, By(lambda clause: clause["title"])]
    lines: Annotated[list[str], By(lambda clause: clause["lines"])]


class ReviewRow(Answer):
    """A review in a list; `held_on` is null until it was written down."""

    id: int
    agreement: Annotated[int, From("agreement_id")]
    due_on: date
    held_on: date | None


class AgreementAnswer(Answer):
    """A version with its text in both languages; of a draft as it would be if it were offered now."""

    agreement: AgreementStateAnswer
    words: Annotated[WordsAnswer, From("agreement.words")]
    fa: list[ClauseAnswer]
    en: list[ClauseAnswer]
    signatures: list[SignatureAnswer]
    reviews: list[ReviewRow]


class DifferenceRow(Answer):
    """One sentence, or one figure with its name, that is another one; an empty side has nothing."""

    change: Annotated[str, OneOf(Change)]
    what: str
    before: str
    after: str


class DifferenceAnswer(Answer):
    """A clause in which two versions differ."""

    change: Annotated[str, OneOf(Change)]
    title: str
    rows: list[DifferenceRow]


class DifferencesAnswer(Answer):
    """What differs between two versions, the earlier one first."""

    before: AgreementRow
    after: AgreementRow
    clauses: list[DifferenceAnswer]


class AgendaRow(Answer):
    """How well one kind of target of one priority was kept in the period."""

    kind: Annotated[str, OneOf(*KINDS), By(lambda row: row["kind"])]
    priority: Annotated[int, By(lambda row: row["priority"])]
    met: Annotated[int, By(lambda row: row["met"])]
    breached: Annotated[int, By(lambda row: row["breached"])]
    share: Annotated[float | None, By(lambda row: row["share"])]


class ReviewAnswer(Answer):
    """A review: its figures, and what was said and decided."""

    review: ReviewRow
    version: Annotated[int, From("review.version")]
    took_part: Annotated[str, From("review.took_part")]
    minutes: Annotated[str, From("review.minutes")]
    decisions: Annotated[str, From("review.decisions")]
    agenda: list[AgendaRow]
