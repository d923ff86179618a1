"""What contracts announce."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class ContractDrawnUp(Fact):
    """There is a new contract; ``renewed_from_id`` is the one it follows."""

    name: ClassVar[str] = "contracts.drawn_up"
    contract_id: int
    organisation_id: int
    renewed_from_id: int | None = None


@dataclass(frozen=True, slots=True)
class ContractChanged(Fact):
    """A contract says something else than before: its text, its go-live."""

    name: ClassVar[str] = "contracts.changed"
    contract_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class ContractCancelled(Fact):
    """A contract no longer counts from a day on."""

    name: ClassVar[str] = "contracts.cancelled"
    contract_id: int
    organisation_id: int
    cancelled_on: date


@dataclass(frozen=True, slots=True)
class ContractExpiring(Fact):
    """The last day of a contract is at most ``days`` days ahead (60, 30 or 7); announced once each."""

    name: ClassVar[str] = "contracts.expiring"
    contract_id: int
    organisation_id: int
    ends_on: date
    days: int


@dataclass(frozen=True, slots=True)
class RepresentativeAppointed(Fact):
    """Somebody represents the customer under a contract, or stands in for whoever does."""

    name: ClassVar[str] = "contracts.representative_appointed"
    contract_id: int
    appointment_id: int
    contact_id: int
    is_substitute: bool


@dataclass(frozen=True, slots=True)
class AppointmentEnded(Fact):
    """Somebody no longer represents the customer under a contract."""

    name: ClassVar[str] = "contracts.appointment_ended"
    contract_id: int
    appointment_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class CounterpartChanged(Fact):
    """Somebody else of the vendor, or nobody, answers for a contract from now on; accounts."""

    name: ClassVar[str] = "contracts.counterpart_changed"
    contract_id: int
    organisation_id: int
    before_id: int | None
    after_id: int | None


@dataclass(frozen=True, slots=True)
class AgreementOffered(Fact):
    """A version of an agreement lies before both sides, to be signed until the last house day ``sign_by``."""

    name: ClassVar[str] = "contracts.agreement_offered"
    contract_id: int
    agreement_id: int
    organisation_id: int
    sign_by: date


@dataclass(frozen=True, slots=True)
class AgreementWithdrawn(Fact):
    """A version goes no further; ``was_offered`` says whether the customer had it before him."""

    name: ClassVar[str] = "contracts.agreement_withdrawn"
    contract_id: int
    agreement_id: int
    organisation_id: int
    was_offered: bool


@dataclass(frozen=True, slots=True)
class SigningCodeRequested(Fact):
    """A code to sign with was mailed to an account."""

    name: ClassVar[str] = "contracts.signing_code_requested"
    contract_id: int
    agreement_id: int
    account_id: int


@dataclass(frozen=True, slots=True)
class AgreementSigned(Fact):
    """Somebody has signed for one side (``customer`` or ``vendor``)."""

    name: ClassVar[str] = "contracts.agreement_signed"
    contract_id: int
    agreement_id: int
    organisation_id: int
    capacity: str


@dataclass(frozen=True, slots=True)
class AgreementInForce(Fact):
    """Both sides have signed: this version counts from now on, and the one before no more."""

    name: ClassVar[str] = "contracts.agreement_in_force"
    contract_id: int
    agreement_id: int
    organisation_id: int
    number: int


@dataclass(frozen=True, slots=True)
class ReviewComesNear(Fact):
    """A review is due within two weeks; announced once."""

    name: ClassVar[str] = "contracts.review_near"
    contract_id: int
    agreement_id: int
    review_id: int
    organisation_id: int
    due_on: date


@dataclass(frozen=True, slots=True)
class ReviewRecorded(Fact):
    """A review was held and written down."""

    name: ClassVar[str] = "contracts.review_recorded"
    contract_id: int
    agreement_id: int
    review_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class RepresentativeNominated(Fact):
    """Somebody is named to represent the customer; he learns what is asked for, unless he knows it."""

    name: ClassVar[str] = "contracts.nominated"
    contract_id: int
    nomination_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class NominationMoved(Fact):
    """A nomination has come from one state to another: in training, assessed, refused (again), withdrawn."""

    name: ClassVar[str] = "contracts.nomination_moved"
    contract_id: int
    nomination_id: int
    contact_id: int
    state: str
    came_from: str = ""


@dataclass(frozen=True, slots=True)
class RequirementsChanged(Fact):
    """A course is asked for under a service level, with another score, or no longer."""

    name: ClassVar[str] = "contracts.requirements_changed"
    policy_id: int
    course_id: int


@dataclass(frozen=True, slots=True)
class SuccessionPlanned(Fact):
    """From the day ``starts_on`` somebody else represents; whoever does now hands over until then.

    Without a day (the successor no longer meets what is asked) the plan is called off.
    """

    name: ClassVar[str] = "contracts.succession_planned"
    contract_id: int
    nomination_id: int
    contact_id: int
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class RepresentativeSuspended(Fact):
    """Somebody is not heard for the customer at present."""

    name: ClassVar[str] = "contracts.representative_suspended"
    contract_id: int
    appointment_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class RepresentativeReinstated(Fact):
    """He is heard again."""

    name: ClassVar[str] = "contracts.representative_reinstated"
    contract_id: int
    appointment_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class HandOverWritten(Fact):
    """Whoever leaves has written what his successor should know, or the successor has acknowledged it."""

    name: ClassVar[str] = "contracts.hand_over_written"
    contract_id: int
    hand_over_id: int
    acknowledged: bool
