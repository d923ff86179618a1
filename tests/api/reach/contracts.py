"""Contracts, what is left of them, who speaks for the customer."""

from tests.api.reach import FORM, INSIDE, TO_BUILD, Reached

UNFINISHED = True
DEEDS: dict[str, Reached] = {
    "announce_expiring": INSIDE,
    "appoint_representative": TO_BUILD,
    "book_quota": TO_BUILD,
    "cancel_contract": TO_BUILD,
    "change_contract": TO_BUILD,
    "draw_up_contract": TO_BUILD,
    "end_appointment": TO_BUILD,
    "release_cover": INSIDE,
    "renew_contract": TO_BUILD,
    "return_booking": TO_BUILD,
    "set_go_live": TO_BUILD,
    "take_cover": INSIDE,
}
PAGES: dict[str, Reached] = {
    "contract": TO_BUILD,
    "contract-appointment-end": FORM,
    "contract-appointments": FORM,
    "contract-booking-return": FORM,
    "contract-bookings": FORM,
    "contract-cancellation": FORM,
    "contract-go-live": FORM,
    "contract-new": FORM,
    "contract-renewal": FORM,
    "contract-text": FORM,
    "contract-whose": TO_BUILD,
    "contracts": TO_BUILD,
    "portal-contracts": TO_BUILD,
}
