"""Regulations and discounts with their editions, and the prices of services (F4)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.knowledge.actions.aiming import aimed, checked_aim
from pishkhan.apps.knowledge.models import Regulation, RegulationEdition, Tariff
from pishkhan.apps.knowledge.rules.audience import Audience
from pishkhan.apps.knowledge.rules.library import check_version
from pishkhan.apps.knowledge.rules.publishing import (
    LONGEST_TITLE,
    TextKind,
    Unit,
    check_days,
    check_may_publish,
    check_price,
    long_text,
    one_of,
)
from pishkhan.infra.days import house_day
from pishkhan.infra.events import audit
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTerms:
    """What a regulation says, and on which days it holds."""

    body: str
    valid_from: date | None = None
    valid_until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffTerms:
    """What a service costs and for what, on which days."""

    service_fa: str
    rials: int
    unit: str
    service_en: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@transaction.atomic
def write_regulation(
    *,
    actor: Actor,
    at: datetime,
    title: str,
    edition: EditionTerms,
    kind: str = TextKind.REGULATION.value,
    audience: str = Audience.PUBLIC.value,
    product_id: int | None = None,
    organisation_id: int | None = None,
) -> Regulation:
    """Write a regulation or a discount with its first edition. Raises ``Refusal`` beside the field."""
    check_may_publish(actor)
    aim = checked_aim(actor, audience, product_id, organisation_id)
    facts = {"kind": one_of(TextKind, kind, "kind"), "title": required_text(title, "title", LONGEST_TITLE)}
    made = Regulation.objects.create(**aimed(aim), **facts, written_at=at)
    _keep(made, actor, at, edition)
    audit("knowledge.write_regulation", actor=actor, at=at, subject=made.subject_key, kind=made.kind)
    return made


@transaction.atomic
def revise_regulation(
    *, actor: Actor, at: datetime, regulation_id: int, edition: EditionTerms, version: int | None = None
) -> Regulation:
    """Write the next edition of a text; those before it stay readable."""
    found = _locked(actor, regulation_id)
    latest = RegulationEdition.objects.get(regulation=found, number=found.edition)
    check_version(version, found.version, latest.body)
    found.edition, found.version = found.edition + 1, found.version + 1
    found.save(update_fields=["edition", "version"])
    _keep(found, actor, at, edition)
    audit("knowledge.revise_regulation", actor=actor, at=at, subject=found.subject_key, edition=found.edition)
    return found


@transaction.atomic
def withdraw_regulation(*, actor: Actor, at: datetime, regulation_id: int) -> Regulation:
    """A text counts no longer."""
    found = _locked(actor, regulation_id)
    found.withdrawn_at, found.version = at, found.version + 1
    found.save(update_fields=["withdrawn_at", "version"])
    audit("knowledge.withdraw_regulation", actor=actor, at=at, subject=found.subject_key)
    return found


@transaction.atomic
def set_tariff(*, actor: Actor, at: datetime, terms: TariffTerms) -> Tariff:
    """Write down what a service costs from a day on. Raises ``Refusal`` beside the field."""
    check_may_publish(actor)
    first = terms.valid_from or house_day(at)
    check_days(first, terms.valid_until)
    made = Tariff.objects.create(
        service_fa=required_text(terms.service_fa, "service_fa", LONGEST_TITLE),
        service_en=optional_text(terms.service_en, "service_en", LONGEST_TITLE),
        unit=one_of(Unit, terms.unit, "unit"),
        rials=check_price(terms.rials),
        note=optional_text(terms.note, "note", LONGEST_REASON),
        valid_from=first,
        valid_until=terms.valid_until,
        written_at=at,
    )
    audit("knowledge.set_tariff", actor=actor, at=at, subject=made.subject_key, rials=made.rials)
    return made


@transaction.atomic
def end_tariff(*, actor: Actor, at: datetime, tariff_id: int, valid_until: date, version: int | None = None) -> Tariff:
    """Say on which day a price holds for the last time."""
    check_may_publish(actor)
    found = Tariff.objects.select_for_update().filter(pk=tariff_id).first()
    if found is None:
        raise NotFound("tariff")
    check_version(version, found.version, str(found.valid_until or ""))
    check_days(found.valid_from, valid_until)
    found.valid_until, found.version = valid_until, found.version + 1
    found.save(update_fields=["valid_until", "version"])
    audit("knowledge.end_tariff", actor=actor, at=at, subject=found.subject_key)
    return found


def _keep(found: Regulation, actor: Actor, at: datetime, edition: EditionTerms) -> None:
    first = edition.valid_from or house_day(at)
    check_days(first, edition.valid_until)
    RegulationEdition.objects.create(
        regulation=found,
        number=found.edition,
        body=long_text(edition.body, "body"),
        reason=optional_text(edition.reason, "reason", LONGEST_REASON),
        valid_from=first,
        valid_until=edition.valid_until,
        written_at=at,
        written_by_id=actor.user_id,
    )


def _locked(actor: Actor, regulation_id: int) -> Regulation:
    check_may_publish(actor)
    found = Regulation.objects.select_for_update().filter(pk=regulation_id, withdrawn_at=None).first()
    if found is None:
        raise NotFound("regulation")
    return found
