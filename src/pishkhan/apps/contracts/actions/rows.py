"""Locking a contract, checking what it names, writing its lines and quotas."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts.models import Contract, ContractLine, Quota
from pishkhan.apps.contracts.rules import KEEPERS, ContractTerms, LineTerms, Period, QuotaKind
from pishkhan.apps.contracts.rules.keeping import changed_meanwhile, check_lines, not_a_colleague, outsider
from pishkhan.apps.contracts.rules.quotas import check_allowed
from pishkhan.apps.contracts.rules.terms import overlapping
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla import queries as sla
from pishkhan.infra.locks import hold
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


def locked_contract(actor: Actor, contract_id: int, version: int | None = None) -> Contract:
    """Lock one contract for whoever keeps them; a ``version`` that is no longer the present one is a ``Conflict``."""
    require_role(actor, *KEEPERS)
    found = (
        Contract.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk=contract_id).first()
    )
    if found is None:
        raise NotFound("contract")
    changed_meanwhile(version, found.version, in_words(found))
    return found


def hold_organisation(organisation_id: int) -> None:
    """One change of the contracts of an organisation at a time, so that no two overlap unseen."""
    hold(f"contracts:{organisation_id}")


def in_words(contract: Contract) -> str:
    """What stands there now, for whoever wrote on top of an older state."""
    days = f"{contract.starts_on:%Y-%m-%d} – {contract.ends_on:%Y-%m-%d}" if contract.starts_on else ""
    price = str(contract.price_rials) if contract.price_rials is not None else ""
    return "\n".join(filter(None, (contract.number, days, price)))


def check_named(actor: Actor, contract: Contract, terms: ContractTerms) -> None:
    """Every identifier that came with a contract is guarded like the first (design §3).

    What a line of it names already may stay, whether or not it is still offered.
    """
    check_lines([line.work for line in terms.lines])
    held = _held_names(contract)
    _check_offered([line for line in terms.lines if _named(line) not in held])
    if terms.signatory_id is not None:
        check_belongs(actor, terms.signatory_id, contract.organisation_id, "signatory")
    if terms.counterpart_id is not None and not people.colleagues(actor).filter(pk=terms.counterpart_id).exists():
        raise not_a_colleague()


def _check_offered(lines: Iterable[LineTerms]) -> None:
    offered = set(sla.offered_policies().values_list("pk", flat=True))
    for line in lines:
        catalogue.check_choices(product_id=line.product_id, request_type_id=line.request_type_id, category_id=None)
        if line.policy_id not in offered:
            raise Refusal("contracts.policy", N_("Choose a service level that is offered."), field="lines")


def _held_names(contract: Contract) -> set[tuple[int | None, int | None, int]]:
    held = ContractLine.objects.filter(contract=contract.pk, removed_at=None)
    return set(held.values_list("product_id", "request_type_id", "policy_id"))


def _named(line: LineTerms) -> tuple[int | None, int | None, int]:
    return line.product_id, line.request_type_id, line.policy_id


def check_belongs(actor: Actor, contact_id: int, organisation_id: int, field: str) -> None:
    """Refuse, beside its field, somebody who is nothing at the customer."""
    try:
        customers.check_requester(actor, contact_id=contact_id, organisation_id=organisation_id)
    except NotFound as error:
        raise outsider(field) from error


def check_no_overlap(contract: Contract, period: Period, works: Iterable[tuple[int | None, int | None]]) -> None:
    """Refuse a second contract of the same kind for the same work on the same days; the organisation is held."""
    wanted = set(works)
    lines = ContractLine.objects.filter(
        contract__organisation=contract.organisation_id,
        contract__kind=contract.kind,
        contract__ends_on__gte=period.first,
        contract__starts_on__lte=period.last,
        removed_at=None,
    ).exclude(contract=contract.pk)
    for line in lines.select_related("contract").order_by("contract_id", "id"):
        held = _held(line.contract)
        if (line.product_id, line.request_type_id) in wanted and held is not None and held.overlaps(period):
            raise overlapping(line.contract.number, held)


def write_lines(contract: Contract, lines: tuple[LineTerms, ...], at: datetime) -> None:
    """Make the lines what was written: what is the same stays, what is no longer there is kept as removed."""
    held = {_as_terms(line): line for line in ContractLine.objects.filter(contract=contract, removed_at=None)}
    wanted = set(lines)
    gone = [line.pk for terms, line in held.items() if terms not in wanted]
    ContractLine.objects.filter(pk__in=gone).update(removed_at=at)
    ContractLine.objects.bulk_create(_row(contract, terms) for terms in lines if terms not in held)


def write_quotas(contract: Contract, quotas: Mapping[QuotaKind, int]) -> None:
    """Make the quotas what was written; one that is used is neither taken away nor lowered below its use."""
    held = {QuotaKind(one.kind): one for one in Quota.objects.select_for_update().filter(contract=contract)}
    for kind in QuotaKind:
        allowed, quota = quotas.get(kind), held.get(kind)
        if allowed is not None:
            check_allowed(kind, allowed, quota.used if quota else 0)
            Quota.objects.update_or_create(contract=contract, kind=kind.value, defaults={"allowed": allowed})
        elif quota is not None:
            _drop(kind, quota)


def _drop(kind: QuotaKind, quota: Quota) -> None:
    if quota.bookings.exists():
        raise Refusal("contracts.quota_kept", N_("Something is booked against it, so it stays."), field=kind)
    quota.delete()


def _held(contract: Contract) -> Period | None:
    """The days on which a contract counts or counted: up to the day before it was cancelled."""
    period, cancelled = contract.period, contract.cancelled_on
    if period is None or cancelled is None:
        return period
    last = min(period.last, date.fromordinal(cancelled.toordinal() - 1))
    return Period(period.first, last) if last >= period.first else None


def _as_terms(line: ContractLine) -> LineTerms:
    return LineTerms(
        policy_id=line.policy_id,
        product_id=line.product_id,
        request_type_id=line.request_type_id,
        scope=line.scope_word,
    )


def _row(contract: Contract, terms: LineTerms) -> ContractLine:
    return ContractLine(
        contract=contract,
        product_id=terms.product_id,
        request_type_id=terms.request_type_id,
        scope=terms.scope.value,
        policy_id=terms.policy_id,
    )
