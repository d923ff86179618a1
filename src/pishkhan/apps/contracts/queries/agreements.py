"""Who sees which version of an agreement, and what its pages show (B5, B9)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from pishkhan.apps.contracts.models import Agreement, AgreementReview
from pishkhan.apps.contracts.queries.agreement_terms import terms_now
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.guard import check_looks_up, contract, contracts_for
from pishkhan.apps.contracts.rules.agreements import (
    LANGUAGES,
    REVIEW_NOTICE_DAYS,
    SIGNABLE,
    AgreementState,
    Capacity,
    capacity_of,
    check_comparable,
)
from pishkhan.apps.contracts.rules.wording import Comparison, compare, written
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.signing.models import Signature
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

WAITING: dict[str, Any] = {
    "held_on": None,
    "agreement__state": AgreementState.IN_FORCE.value,
    "agreement__contract__cancelled_on": None,
}
"""Reviews that are still to be held: of what is in force, under a contract that stands."""
OVER = [AgreementState.WITHDRAWN.value, AgreementState.SUPERSEDED.value]
LONG = ("words", "terms", "text")
"""What an agreement says, which lists do not show."""
NAMED = ("seal", "contract__organisation", "contract__signatory", "contract__counterpart")


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One version as its page shows it; ``clauses`` by language, of a draft as they would be now."""

    agreement: Agreement
    text: dict[str, list[dict[str, Any]]]
    signatures: tuple[Signature, ...]
    versions: tuple[Agreement, ...]
    reviews: tuple[AgreementReview, ...]
    signs_as: Capacity | None

    @property
    def before(self) -> Agreement | None:
        """The version this one can be compared with."""
        return next((one for one in self.versions if one.pk == self.agreement.based_on_id), None)

    def signed(self, capacity: Capacity | str) -> Signature | None:
        """The signature for one side."""
        return next((one for one in self.signatures if one.capacity == capacity), None)


def agreements_for(actor: Actor) -> QuerySet[Agreement]:
    """The versions the actor may see: those of his contracts; a customer none that was never put before him."""
    found = Agreement.objects.filter(contract__in=contracts_for(actor))
    return found.filter(seal__isnull=False) if actor.is_customer else found


def agreement(actor: Actor, agreement_id: int) -> Agreement:
    """One version; raises `NotFound`."""
    found = agreements_for(actor).select_related(*NAMED).filter(pk=agreement_id).first()
    if found is None:
        raise NotFound("agreement")
    return found


def agreement_seen(actor: Actor, agreement_id: int | None) -> Agreement | None:
    """The version that something names, where the actor may see it."""
    return agreements_for(actor).filter(pk=agreement_id).first() if agreement_id else None


def agreements_of(actor: Actor, contract_id: int) -> list[Agreement]:
    """The versions of a contract the actor may see, the newest first, with their signatures."""
    found = contract(actor, contract_id)
    rows = agreements_for(actor).filter(contract=found).select_related("seal").defer(*LONG)
    return list(rows.prefetch_related(_signatures()).order_by("-number"))


def own_agreements(actor: Actor, contract_ids: list[int]) -> dict[int, list[Agreement]]:
    """By contract what a customer may see of these: what is or may come to be in force, in one query for all."""
    found: dict[int, list[Agreement]] = {}
    wanted = agreements_for(actor).filter(contract__in=contract_ids).exclude(state__in=OVER)
    for one in wanted.select_related("seal").defer(*LONG).prefetch_related(_signatures()).order_by("-number"):
        found.setdefault(one.contract_id, []).append(one)
    return found


def agreement_page(actor: Actor, agreement_id: int, now: datetime) -> AgreementPage:
    """The page of one version; raises `NotFound`."""
    found = agreement(actor, agreement_id)
    versions = agreements_for(actor).filter(contract=found.contract_id).defer(*LONG).order_by("-number")
    return AgreementPage(
        agreement=found,
        text=text_of(found, now),
        signatures=tuple(found.seal.signatures.order_by("id")) if found.seal else (),
        versions=tuple(versions),
        reviews=tuple(AgreementReview.objects.filter(agreement=found).order_by("due_on")),
        signs_as=signs_as(actor, found),
    )


def signs_as(actor: Actor, found: Agreement) -> Capacity | None:
    """For whom this person may sign this text, if for anybody."""
    people = (found.terms or {}).get("people", {})
    return capacity_of(
        actor,
        signatory_id=people.get("signatory_id"),
        organisation_id=found.contract.organisation_id,
        counterpart_id=people.get("counterpart_id"),
    )


def text_of(found: Agreement, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """What it says in both languages: as it was put before both sides, or of a draft as it would be now."""
    if found.is_frozen:
        return {language: found.clauses(language) for language in LANGUAGES}
    return written(terms_now(found, now))


def comparison(actor: Actor, agreement_id: int, other_id: int, now: datetime, language: str) -> "Compared":
    """What differs between two versions of one contract, the earlier number first; raises `NotFound`."""
    one, other = agreement(actor, agreement_id), agreement(actor, other_id)
    check_comparable(one.contract_id, other.contract_id)
    before, after = sorted((one, other), key=lambda version: version.number)
    clauses = compare(text_of(before, now)[language], text_of(after, now)[language])
    return Compared(before, after, clauses)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions beside each other."""

    before: Agreement
    after: Agreement
    clauses: tuple[Comparison, ...]


def in_force(contract_id: int, at: datetime) -> Agreement | None:
    """The version that was in force at an instant and had not outlived its days, for whoever holds the contract."""
    return in_force_of([contract_id], at).get(contract_id)


def in_force_of(contract_ids: Collection[int], at: datetime) -> dict[int, Agreement]:
    """The same of several contracts, in one query; those without one are not in it."""
    if not contract_ids:
        return {}
    numbered = {f"contract_{number}": pk for number, pk in enumerate(contract_ids)}
    return {one.contract_id: one for one in _lasting(len(numbered))(at=at, day=house_day(at), **numbered)}


@lru_cache(maxsize=64)
def _lasting(count: int) -> PreparedSelect[Agreement]:
    """Compiled once for each number of contracts: every ticket asks for its own."""
    theirs = Q(contract__id__in=[Hole(f"contract_{number}") for number in range(count)])
    return PreparedSelect(lambda: lasting(Hole("at"), Hole("day")).filter(theirs).order_by("number"))


def lasting(at: datetime | Hole, day: date | Hole) -> QuerySet[Agreement]:
    """Every version that was in force at an instant, whose day of the house is told, and had not outlived its days."""
    held = Agreement.objects.filter(Q(in_force_at__lte=at), Q(valid_until__gte=day))
    return held.filter(Q(ended_at=None) | Q(ended_at__gt=at))


def level_version(found: Agreement, policy_id: int) -> int | None:
    """Which version of a service level the agreement was signed with, if it names that level."""
    levels: list[dict[str, Any]] = (found.terms or {}).get("levels", [])
    return next((level["version_id"] for level in levels if level["policy_id"] == policy_id), None)


def review(actor: Actor, review_id: int) -> AgreementReview:
    """One review of an agreement the actor may see; raises `NotFound`."""
    rows = AgreementReview.objects.filter(pk=review_id, agreement__in=agreements_for(actor))
    found = rows.select_related("agreement__contract__organisation", "agreement__seal").first()
    if found is None:
        raise NotFound("review")
    return found


def reviews_page(
    actor: Actor, *, state: str = "", today: date, cursor: str | None = None, size: int = 50
) -> Page[AgreementReview]:
    """Reviews of what is in force by their day: those that are due soon or over, all to come, or those held."""
    order = ("-due_on", "-id") if state == "held" else ("due_on", "id")
    return keyset(matching_reviews(actor, state=state, today=today), order=order, cursor=cursor, size=size)


def matching_reviews(actor: Actor, *, state: str = "", today: date) -> QuerySet[AgreementReview]:
    """The rows of `reviews_page`, all of them; raises ``NotFound`` for whoever looks no contracts up."""
    check_looks_up(actor)
    found = AgreementReview.objects.filter(agreement__in=agreements_for(actor))
    found = found.select_related("agreement__contract__organisation").defer(*(f"agreement__{name}" for name in LONG))
    if state == "held":
        return found.filter(held_on__isnull=False)
    waiting = found.filter(**WAITING)
    return waiting if state == "coming" else waiting.filter(due_on__lte=today + timedelta(days=REVIEW_NOTICE_DAYS))


def reviews_to_notice(today: date) -> list[int]:
    """Reviews of which both sides have to be told now; costs what is due."""
    near = AgreementReview.objects.filter(**WAITING, noticed_at=None)
    due = near.filter(due_on__lte=today + timedelta(days=REVIEW_NOTICE_DAYS))
    return list(due.order_by("due_on", "id").values_list("pk", flat=True))


def is_signable(found: Agreement, today: date) -> bool:
    """Whether the offer stands today."""
    return found.state in SIGNABLE and found.sign_by is not None and today <= found.sign_by


def _signatures() -> "Prefetch[Any]":
    return Prefetch("seal__signatures", Signature.objects.order_by("id"))
