"""What resources say of contracts."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.contracts.rules import AppointmentState, ContractKind, QuotaKind, Scope
from pishkhan.infra.api.answers import Answer, By, From, Ref
from pishkhan.infra.api.fields import OneOf


class ContractRow(Answer):
    """One contract in a list; days are house days, first and last included, null before a warranty's go-live."""

    id: int
    number: str
    organisation: Ref
    kind: Annotated[str, OneOf(ContractKind)]
    covers_tree: bool
    starts_on: date | None
    ends_on: date | None
    cancelled_on: date | None


class ContractState(ContractRow):
    """A contract after something was done to it; `version` goes into the next `If-Match`."""

    version: int
    warranty_months: int | None
    go_live_on: date | None


class ContractPerson(Answer):
    """Somebody a contract names."""

    id: int
    name: Annotated[str, From("full_name")]


class ContractLineAnswer(Answer):
    """One line: for which work (null means any), in what scope, under which service level."""

    id: int
    product: Ref | None
    request_type: Ref | None
    scope: Annotated[str, OneOf(Scope)]
    service_level: Annotated[Ref, From("policy")]


class QuotaAnswer(Answer):
    """How much of something is allowed and used: cases, minutes of work (`hours`), or visits.

    `beyond` is what was worked when nothing was left: recorded all the same, and chargeable.
    """

    kind: Annotated[str, OneOf(QuotaKind)]
    allowed: int
    used: int
    left: int
    beyond: int


class AppointmentAnswer(Answer):
    """Who represents the customer, or stood in, and from when to when."""

    id: int
    contact: ContractPerson
    is_substitute: bool
    state: Annotated[str, OneOf(AppointmentState)]
    starts_on: date
    since: Annotated[date, Field(description="The first day of his unbroken tenure, earlier contracts included.")]
    ends_on: date | None
    suspended_for: Annotated[str, Field(description="Why he is not heard at present; empty while he is.")]
    end_reason: Annotated[str | None, Field(description="The vendor's own; null for customers.")]


class ContractAnswer(Answer):
    """A contract as the caller may see it."""

    id: Annotated[int, From("contract.id")]
    version: Annotated[int, From("contract.version")]
    number: Annotated[str, From("contract.number")]
    organisation: Annotated[Ref, From("contract.organisation")]
    kind: Annotated[str, OneOf(ContractKind), From("contract.kind")]
    covers_tree: Annotated[bool, From("contract.covers_tree")]
    starts_on: Annotated[date | None, From("contract.starts_on")]
    ends_on: Annotated[date | None, From("contract.ends_on")]
    warranty_months: Annotated[int | None, From("contract.warranty_months")]
    go_live_on: Annotated[date | None, From("contract.go_live_on")]
    price_rials: Annotated[
        int | None,
        Field(description="Null where it is not written, or not the caller's to read."),
        By(lambda page: page.contract.price_rials if page.sees_price else None),
    ]
    signatory: Annotated[ContractPerson | None, From("contract.signatory")]
    counterpart: Annotated[ContractPerson | None, From("contract.counterpart")]
    cancelled_on: Annotated[date | None, From("contract.cancelled_on")]
    cancel_reason: Annotated[
        str | None, Field(description="The vendor's own; null for customers."), From("contract.cancel_reason")
    ]
    chain: Annotated[list[int], By(lambda page: [one.pk for one in page.chain])]
    lines: list[ContractLineAnswer]
    quotas: list[QuotaAnswer]
    appointments: list[AppointmentAnswer]


class BookingAnswer(Answer):
    """Something taken from a quota, or given back to it (negative); `beyond` is the part that no longer fitted."""

    id: int
    kind: Annotated[str, OneOf(QuotaKind), From("quota.kind")]
    amount: int
    beyond: int
    note: str
    at: datetime
    by: Annotated[str, From("actor_name")]
    gives_back: Annotated[int | None, From("gives_back_id")]
