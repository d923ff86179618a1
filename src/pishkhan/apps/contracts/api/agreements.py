"""Agreements for programs of both sides: read, compared, fetched, signed; each sees what its pages show (B5, B9)."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.http import HttpResponse
from pydantic import Field

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.api.agreement_answers import (
    AgreementAnswer,
    AgreementRow,
    AgreementStateAnswer,
    DifferencesAnswer,
    ReviewAnswer,
)
from pishkhan.apps.contracts.rules.agreements import LANGUAGES
from pishkhan.apps.contracts.rules.wording import lines_of
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Name, OneOf, PathId
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.web.sources import neighbourhood_of, source_of
from pishkhan.pure.scopes import Area

resource = Resource(Area.CONTRACTS, "Agreements")
AGREEMENT = "/agreements/{agreement_id}"
Language = Annotated[str, OneOf(*LANGUAGES)]


class SignatureIn(Body):
    """The code that was mailed, and the fingerprint of the text that was read."""

    secret: Name = Field(examples=["123456"])
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$", examples=["0" * 64])]


@dataclass(frozen=True, slots=True)
class Told:
    """A version with its clauses line by line."""

    agreement: Any
    fa: list[dict[str, Any]]
    en: list[dict[str, Any]]
    signatures: Any
    reviews: Any


@dataclass(frozen=True, slots=True)
class ToldReview:
    """A review with its figures."""

    review: Any
    agenda: list[dict[str, Any]]


@resource.get("/contracts/{contract_id}/agreements", AgreementRow, rows=True)
def list_agreements(call: Call, contract_id: PathId) -> Rows:
    """List the versions of the agreement about a contract, the newest first."""
    return Rows(many(AgreementRow, queries.agreements_of(call.actor, contract_id)))


@resource.get(AGREEMENT, AgreementAnswer)
def get_agreement(call: Call, agreement_id: PathId) -> Reply:
    """Read one version: its text, who has signed, its reviews."""
    page = queries.agreement_page(call.actor, agreement_id, call.at)
    told = Told(page.agreement, _lines(page.text["fa"]), _lines(page.text["en"]), page.signatures, page.reviews)
    return Reply(prepared(AgreementAnswer)(told), version=page.agreement.version)


@resource.get(f"{AGREEMENT}/differences/{{other_id}}", DifferencesAnswer)
def compare_agreements(call: Call, agreement_id: PathId, other_id: PathId, language: Language = "fa") -> Reply:
    """See what differs between two versions of one contract."""
    found = queries.comparison(call.actor, agreement_id, other_id, call.at, language)
    return Reply(prepared(DifferencesAnswer)(found))


@resource.get(f"{AGREEMENT}/document", None, gives=ANYTHING)
def get_agreement_document(call: Call, agreement_id: PathId, language: Language = "fa") -> HttpResponse:
    """Fetch a version as PDF, with its verification code and the signatures it has."""
    found = queries.agreement(call.actor, agreement_id)
    return _file(queries.paper(found, language), "application/pdf", f"agreement-{found.pk}-{language}.pdf")


@resource.get(f"{AGREEMENT}/sealed-text", None, gives=ANYTHING)
def get_sealed_text(call: Call, agreement_id: PathId) -> HttpResponse:
    """Fetch the very text that is sealed.

    Its SHA-256 is the fingerprint of the version.
    """
    found = queries.agreement(call.actor, agreement_id)
    return _file(queries.sealed_file(found), "text/plain; charset=utf-8", f"agreement-{found.pk}.txt")


@resource.post(f"{AGREEMENT}/signing-codes", None, status=204)
def request_signing_code(call: Call, agreement_id: PathId) -> None:
    """Have a code to sign with mailed to the caller's own mailbox."""
    source = neighbourhood_of(source_of(call.request))
    actions.request_signing_code(actor=call.actor, at=call.at, agreement_id=agreement_id, source=source)


@resource.put(f"{AGREEMENT}/signature", AgreementStateAnswer)
def sign_agreement(call: Call, agreement_id: PathId, body: SignatureIn) -> Reply:
    """Sign a version for the caller's side.

    A code is good once; what failed stays counted, so no `Idempotency-Key` is taken.
    """
    facts = {"secret": body.secret, "sha256": body.sha256, "source": source_of(call.request)}
    signed = actions.sign_agreement(actor=call.actor, at=call.at, agreement_id=agreement_id, **facts)
    return Reply(prepared(AgreementStateAnswer)(signed), version=signed.version)


@resource.get("/agreement-reviews/{review_id}", ReviewAnswer)
def get_review(call: Call, review_id: PathId) -> Reply:
    """Read one review: the figures of its period, what was said and decided."""
    found = queries.review(call.actor, review_id)
    return told_review(found, queries.agenda_of(found, call.at) if found.held_on is None else found.agenda)


def told_review(found: Any, agenda: list[dict[str, Any]]) -> Reply:
    """A review as resources answer it."""
    return Reply(prepared(ReviewAnswer)(ToldReview(found, agenda)), version=found.version)


def _lines(clauses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one | {"lines": [line for block in one["blocks"] for line in lines_of(block)]} for one in clauses]


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers | {"X-Content-Type-Options": "nosniff"})
