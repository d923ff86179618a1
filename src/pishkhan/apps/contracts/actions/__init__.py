"""What is done to contracts."""

from pishkhan.apps.contracts.actions.appointing import (
    appoint_representative,
    end_appointment,
    end_due_appointments,
)
from pishkhan.apps.contracts.actions.booking import book_hours, book_quota, return_booking
from pishkhan.apps.contracts.actions.contracts import cancel_contract, change_contract, draw_up_contract, set_go_live
from pishkhan.apps.contracts.actions.covering import release_cover, take_cover
from pishkhan.apps.contracts.actions.expiring import announce_expiring
from pishkhan.apps.contracts.actions.renewing import renew_contract

__all__ = [
    "announce_expiring",
    "appoint_representative",
    "book_hours",
    "book_quota",
    "cancel_contract",
    "change_contract",
    "draw_up_contract",
    "end_appointment",
    "end_due_appointments",
    "release_cover",
    "renew_contract",
    "return_booking",
    "set_go_live",
    "take_cover",
]
