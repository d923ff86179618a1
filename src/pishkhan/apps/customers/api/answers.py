"""What resources say of customers."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.customers.queries import account_state
from pishkhan.apps.customers.rules import AFFILIATION_ROLES, Outcome, UploadState
from pishkhan.apps.customers.rules import Field as StaffField
from pishkhan.apps.people.api.answers import Colleague
from pishkhan.apps.people.rules import AccountState
from pishkhan.infra.api.answers import Answer, By, From, Ref
from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.web.refusals import sentence
from pishkhan.pure.refusal import Refusal

PlaceRole = OneOf(*AFFILIATION_ROLES)
"""What somebody may be at a customer."""


def _why(upload: Any) -> str:
    return _sentence("customers.list", upload.refusal, upload.refusal_facts)


def _why_not(row: Any) -> str:
    return _sentence("customers.row", row.reason, row.facts)


def _sentence(code: str, message: str, facts: dict[str, Any] | None) -> str:
    return sentence(Refusal(code, message, **(facts or {}))) if message else ""


class OrganisationRow(Answer):
    """A customer or a part of one in a list; `parent` is what it belongs to."""

    id: int
    name: str
    parent: Ref | None
    legal_id: str | None
    phone: str
    city: str
    active: bool


class OrganisationState(Answer):
    """An organisation; `version` goes into the next `If-Match`, `parent` is the number of what it belongs to."""

    id: int
    version: int
    name: str
    parent: Annotated[int | None, From("parent_id")]
    legal_id: str | None
    phone: str
    city: str
    active: bool


class OrganisationAnswer(OrganisationState):
    """An organisation and those above it, the head office first."""

    above: list[Ref]


class PartAnswer(Answer):
    """A part directly below an organisation."""

    id: int
    name: Annotated[str, Field(examples=["شعبه قم"])]
    active: bool
    has_parts: bool


class OwnOrganisation(Answer):
    """An organisation the caller belongs to."""

    id: int
    name: str
    city: str


class PlaceAnswer(Answer):
    """What somebody is, or was, at an organisation."""

    id: int
    organisation: Ref
    role: Annotated[str, PlaceRole]
    personnel_number: str
    active: bool


class ContactState(Answer):
    """A person at customers; `username` and `account` tell of his portal account, null when he has none."""

    id: int
    version: int
    full_name: str
    job_title: str
    mobile: str
    phone: str
    email: str
    active: bool
    username: Annotated[str | None, From("user.username")]
    account: Annotated[str | None, OneOf(AccountState), By(account_state)]


class ContactRow(ContactState):
    """A person in a list, with what he is where at present."""

    places: Annotated[list[PlaceAnswer], By(lambda one: [place for place in one.affiliations.all() if place.active])]


class ContactAnswer(ContactState):
    """A person with everything he is, and was, where."""

    places: list[PlaceAnswer]


class MemberAnswer(Answer):
    """What somebody is, or was, at the organisation; `person` is his number among people at customers."""

    id: int
    person: Annotated[int, From("contact_id")]
    full_name: Annotated[str, From("contact.full_name")]
    role: Annotated[str, PlaceRole]
    job_title: Annotated[str, From("contact.job_title")]
    personnel_number: str
    mobile: Annotated[str, From("contact.mobile")]
    email: Annotated[str, From("contact.email")]
    active: bool
    username: Annotated[str | None, From("contact.user.username")]
    account: Annotated[str | None, OneOf(AccountState), By(lambda row: account_state(row.contact))]


class StaffListState(Answer):
    """A list of staff: what its rows would bring until it is confirmed, and what they have brought afterwards."""

    id: int
    organisation: Annotated[int, From("organisation_id")]
    file_name: str
    state: Annotated[str, OneOf(UploadState)]
    refusal: Annotated[str, Field(description="Why the file was not taken; empty otherwise.", examples=[""]), By(_why)]
    rows_in_file: int
    rows_read: int
    rows_taken: int
    fresh: int
    changed: int
    known: int
    wrong: int
    invites: bool
    invited: int
    created_at: datetime
    confirmed_at: datetime | None
    finished_at: datetime | None
    sent_by: Annotated[Colleague | None, From("uploaded_by")]
    has_report: Annotated[bool, By(lambda one: one.report_id is not None)]


class StaffListAnswer(StaffListState):
    """A list with how far its work is: `share` of one, and whether something still `works` on it."""

    share: float
    works: bool


class StaffRowAnswer(Answer):
    """One row of a list as it was understood, what becomes of it, and why it is not taken."""

    number: int
    full_name: str
    username: str
    email: str
    mobile: str
    job_title: str
    personnel_number: str
    outcome: Annotated[str, OneOf(Outcome)]
    column: Annotated[str | None, OneOf(StaffField), From("field")]
    reason: Annotated[str, Field(examples=["این نشانی ایمیل درست نیست."]), By(_why_not)]
