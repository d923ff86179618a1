"""The rows pages show, by name: a page reads their columns and never reaches a manager (design §3)."""

from pishkhan.apps.contracts.models import Appointment, Booking, Contract, ContractLine, HandOver, Quota

__all__ = ["Appointment", "Booking", "Contract", "ContractLine", "HandOver", "Quota"]
