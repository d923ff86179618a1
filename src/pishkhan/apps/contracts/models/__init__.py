"""Tables of contracts: lines, quotas with their bookings, appointments, agreements with their reviews."""

from pishkhan.apps.contracts.models.agreements import Agreement, AgreementReview
from pishkhan.apps.contracts.models.appointments import Appointment
from pishkhan.apps.contracts.models.contracts import Contract, ContractLine, ExpiryNotice
from pishkhan.apps.contracts.models.nominations import CourseRequirement, HandOver, Nomination
from pishkhan.apps.contracts.models.quotas import Booking, Quota

__all__ = [
    "Agreement",
    "AgreementReview",
    "Appointment",
    "Booking",
    "Contract",
    "ContractLine",
    "CourseRequirement",
    "ExpiryNotice",
    "HandOver",
    "Nomination",
    "Quota",
]
