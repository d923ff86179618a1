"""Regulations, discounts and prices for programs (F4)."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.knowledge.actions import terms as actions
from pishkhan.apps.knowledge.api.shapes import AimAnswer, AimIn
from pishkhan.apps.knowledge.queries import terms as queries
from pishkhan.apps.knowledge.rules.audience import Audience
from pishkhan.apps.knowledge.rules.publishing import LONGEST_TITLE, MOST_RIALS, TextKind, Unit
from pishkhan.infra.api.answers import Answer, By, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Day, Line, Name, OneOf, PathId, Said
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.days import house_day
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "Regulations and prices")
REGULATION = "/regulations/{regulation_id}"
EDITION = ("body", "valid_from", "valid_until", "reason")
TARIFF = ("service_fa", "service_en", "rials", "unit", "note", "valid_from", "valid_until")


class RegulationEditionAnswer(Answer):
    """An edition; `valid_until` is its last day, if that is known."""

    number: int
    body: str
    reason: str
    valid_from: date
    valid_until: date | None
    written_at: datetime


class RegulationAnswer(AimAnswer):
    """A regulation or a discount with its editions, the newest first."""

    version: int
    kind: Annotated[str, OneOf(TextKind)]
    title: str
    withdrawn_at: datetime | None
    editions: Annotated[list[RegulationEditionAnswer], By(lambda found: found.known_editions)]


class TariffAnswer(Answer):
    """What a service costs, in rials, from a first to a last day."""

    id: int
    version: int
    service: str
    service_fa: str
    service_en: str
    unit: Annotated[str, OneOf(Unit)]
    rials: int
    note: str
    valid_from: date
    valid_until: date | None


class EditionIn(Body):
    """What it says; without `valid_from` from today on."""

    body: Said
    valid_from: Day | None = None
    valid_until: Day | None = None
    reason: Line = ""


class RegulationIn(AimIn, EditionIn):
    """A regulation or a discount with its first edition."""

    title: Annotated[Name, Field(max_length=LONGEST_TITLE)] = Field(examples=["آیین‌نامه پشتیبانی"])
    kind: Annotated[str, OneOf(TextKind)] = TextKind.REGULATION.value
    audience: Annotated[str, OneOf(Audience)] = Audience.PUBLIC.value


class RevisionIn(EditionIn, Versioned):
    """The next edition."""


class TariffIn(Body):
    """What a service costs."""

    service_fa: Annotated[Name, Field(max_length=LONGEST_TITLE)] = Field(examples=["بازدید حضوری در تهران"])
    service_en: Annotated[Line, Field(max_length=LONGEST_TITLE)] = ""
    rials: Annotated[int, Field(strict=True, gt=0, le=MOST_RIALS, examples=[18000000])]
    unit: Annotated[str, OneOf(Unit)]
    note: Line = ""
    valid_from: Day | None = None
    valid_until: Day | None = None


class TariffEndIn(Versioned):
    """The last day of a price."""

    valid_until: Day


@resource.get("/regulations", RegulationAnswer, rows=True)
def list_regulations(call: Call, kind: Annotated[str | None, OneOf(TextKind)] = None) -> Rows:
    """List the regulations and discounts that are for the caller, by title."""
    return Rows(many(RegulationAnswer, queries.regulations(call.actor, house_day(call.at), kind=kind or "")))


@resource.post("/regulations", RegulationAnswer)
def write_regulation(call: Call, body: RegulationIn) -> Reply:
    """Write a regulation or a discount."""
    facts = given(call, body)
    edition = actions.EditionTerms(**{name: facts.pop(name) for name in EDITION})
    made = actions.write_regulation(**facts, edition=edition)
    return _now(call, made.pk, location=f"/api/v1/regulations/{made.pk}")


@resource.get(REGULATION, RegulationAnswer)
def get_regulation(call: Call, regulation_id: PathId) -> Reply:
    """Read one text with its editions."""
    return _now(call, regulation_id)


@resource.post(f"{REGULATION}/editions", RegulationAnswer)
def revise_regulation(call: Call, regulation_id: PathId, body: RevisionIn) -> Reply:
    """Write the next edition of a text."""
    facts = given(call, body, regulation_id=regulation_id)
    edition = actions.EditionTerms(**{name: facts.pop(name) for name in EDITION})
    actions.revise_regulation(**facts, edition=edition)
    return _now(call, regulation_id)


@resource.post(f"{REGULATION}/withdrawal", RegulationAnswer)
def withdraw_regulation(call: Call, regulation_id: PathId) -> Reply:
    """Say that a text counts no longer."""
    found = actions.withdraw_regulation(actor=call.actor, at=call.at, regulation_id=regulation_id)
    return _now(call, found.pk)


@resource.get("/tariffs", TariffAnswer, rows=True)
def list_tariffs(call: Call) -> Rows:
    """List what services cost today."""
    return Rows(many(TariffAnswer, queries.tariffs(call.actor, house_day(call.at))))


@resource.post("/tariffs", TariffAnswer)
def set_tariff(call: Call, body: TariffIn) -> Reply:
    """Write down what a service costs."""
    facts: dict[str, Any] = {name: getattr(body, name) for name in TARIFF}
    made = actions.set_tariff(actor=call.actor, at=call.at, terms=actions.TariffTerms(**facts))
    return Reply(prepared(TariffAnswer)(made), version=made.version, location=f"/api/v1/tariffs/{made.pk}")


@resource.get("/tariffs/{tariff_id}", TariffAnswer)
def get_tariff(call: Call, tariff_id: PathId) -> Reply:
    """Read one price; for colleagues."""
    found = queries.tariff(call.actor, tariff_id)
    return Reply(prepared(TariffAnswer)(found), version=found.version)


@resource.put("/tariffs/{tariff_id}/end", TariffAnswer)
def end_tariff(call: Call, tariff_id: PathId, body: TariffEndIn) -> Reply:
    """Say on which day a price holds for the last time."""
    found = actions.end_tariff(**given(call, body, tariff_id=tariff_id))
    return Reply(prepared(TariffAnswer)(found), version=found.version)


def _now(call: Call, regulation_id: int, *, location: str = "") -> Reply:
    found = queries.regulation(call.actor, regulation_id, house_day(call.at))
    return Reply(prepared(RegulationAnswer)(found), version=found.version, location=location)
