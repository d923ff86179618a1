"""Budgets of the pages of this area: agreements and their reviews."""

from datetime import date, timedelta

from pishkhan.apps.contracts.models import Agreement, AgreementReview, Contract
from pishkhan.infra.signing.models import Seal
from tests.cast import SATURDAY, Cast
from tests.permissions.areas.agreements import agreed

PAGES = {
    "agreement": ("mina", "/console/agreements/{cast.agreement}/", 17),
    "agreement in English": ("negar", "/console/agreements/{cast.agreement}/?text=en", 17),
    "reviews of agreements": ("mina", "/console/agreements/reviews/", 9),
    "agreement requests on earlier versions": ("mina", "/console/contracts/{cast.contract}/requests/", 15),
    "portal agreement": ("bahram", "/portal/agreements/{cast.agreement}/", 16),
}
COPIED = (
    "words",
    "review_months",
    "valid_until",
    "terms",
    "text",
    "sign_by",
    "drafted_at",
    "offered_at",
    "in_force_at",
)


def crowd(cast: Cast, count: int) -> None:
    """The contract of Pars with so many earlier versions; so many other contracts with a review that is due."""
    pars = Contract.objects.get(pk=cast.contract)
    first = cast.agreement or agreed(cast, pars, SATURDAY - timedelta(days=3)).pk
    cast.agreement = first
    whole = Agreement.objects.get(pk=first)
    held = set(Agreement.objects.values_list("contract_id", flat=True))
    others = list(Contract.objects.exclude(pk__in=held).order_by("id")[:count])
    begun = Agreement.objects.filter(contract=pars).count()
    copies = [_copy(whole, pars, 100 + begun + number, "superseded") for number in range(count)]
    copies += [_copy(whole, one, 1, "in_force") for one in others]
    Seal.objects.bulk_create(copy.seal for copy in copies if copy.seal)
    Agreement.objects.bulk_create(copies)
    due = date(2026, 11, 2)
    AgreementReview.objects.bulk_create(AgreementReview(agreement=one, due_on=due) for one in copies[count:])


def _copy(whole: Agreement, contract: Contract, number: int, state: str) -> Agreement:
    name = f"{contract.pk}-{number}"
    seal = Seal(code=f"{abs(hash(name)) % 10**10:010d}", subject=name, title=name, sha256="0" * 64, sealed_at=SATURDAY)
    kept = {field: getattr(whole, field) for field in COPIED}
    return Agreement(contract=contract, number=number, state=state, seal=seal, ended_at=SATURDAY, **kept)
