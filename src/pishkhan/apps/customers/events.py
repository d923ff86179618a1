"""What this app announces."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class OrganisationCreated(Fact):
    """There is a new customer, or a new part of one."""

    name: ClassVar[str] = "customers.organisation_created"
    organisation_id: int
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class ContactCreated(Fact):
    """There is a new person at a customer."""

    name: ClassVar[str] = "customers.contact_created"
    contact_id: int


@dataclass(frozen=True, slots=True)
class StaffListSent(Fact):
    """Somebody sent a list of staff; it waits to be looked through."""

    name: ClassVar[str] = "customers.staff_list_sent"
    upload_id: int


@dataclass(frozen=True, slots=True)
class StaffListConfirmed(Fact):
    """Somebody has seen what a list would bring and wants it."""

    name: ClassVar[str] = "customers.staff_list_confirmed"
    upload_id: int


@dataclass(frozen=True, slots=True)
class StaffListTaken(Fact):
    """A list was brought in, to its end or until it was stopped; the counts are of rows."""

    name: ClassVar[str] = "customers.staff_list_taken"
    upload_id: int
    organisation_id: int
    fresh: int
    changed: int
    known: int
    wrong: int


@dataclass(frozen=True, slots=True)
class AffiliationChanged(Fact):
    """A person became, or no longer is, something at an organisation (``role`` as in `pure.actor.Role`)."""

    name: ClassVar[str] = "customers.affiliation_changed"
    contact_id: int
    organisation_id: int
    role: str
    active: bool


@dataclass(frozen=True, slots=True)
class InstallationSilent(Fact):
    """A watched installation was not heard in time (D6)."""

    name: ClassVar[str] = "customers.installation_silent"
    installation_id: int
    silence_id: int


@dataclass(frozen=True, slots=True)
class InstallationRecovered(Fact):
    """An installation that was silent has been heard without a gap for a while."""

    name: ClassVar[str] = "customers.installation_recovered"
    installation_id: int
    silence_id: int


@dataclass(frozen=True, slots=True)
class SecurityClassChanged(Fact):
    """An organisation says something else of how it lets itself be helped; empty is: as those above it (D5)."""

    name: ClassVar[str] = "customers.security_class_changed"
    organisation_id: int
    security_class: str


@dataclass(frozen=True, slots=True)
class SecurityWished(Fact):
    """A signatory asks for a less strict class; it waits for the vendor."""

    name: ClassVar[str] = "customers.security_wished"
    wish_id: int


@dataclass(frozen=True, slots=True)
class SecurityWishAnswered(Fact):
    """The vendor has confirmed or declined it."""

    name: ClassVar[str] = "customers.security_wish_answered"
    wish_id: int
