"""Contracts, what is left of them, who speaks for the customer."""

from tests.api.reach import FORM, INSIDE, Reached

DEEDS: dict[str, Reached] = {
    "announce_expiring": INSIDE,
    "end_due_appointments": INSIDE,
    "appoint_representative": "appoint_representative",
    "book_hours": INSIDE,
    "book_quota": "book_quota",
    "cancel_contract": "cancel_contract",
    "change_contract": "change_contract",
    "draw_up_contract": "draw_up_contract",
    "end_appointment": "end_appointment",
    "release_cover": INSIDE,
    "renew_contract": "renew_contract",
    "return_booking": "return_booking",
    "set_go_live": "set_go_live",
    "take_cover": INSIDE,
}
PAGES: dict[str, Reached] = {
    "contract": ("get_contract", "list_bookings"),
    "contract-appointment-end": FORM,
    "contract-appointments": FORM,
    "contract-booking-return": FORM,
    "contract-bookings": FORM,
    "contract-cancellation": FORM,
    "contract-go-live": FORM,
    "contract-new": FORM,
    "contract-renewal": FORM,
    "contract-text": FORM,
    "contract-whose": FORM,
    "contracts": "list_contracts",
    "portal-contracts": ("list_own_contracts", "get_own_contract"),
}
