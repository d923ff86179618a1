"""What is done to contracts."""

from pishkhan.apps.contracts.actions.agreeing import (
    change_draft,
    draft_agreement,
    offer_agreement,
    withdraw_agreement,
)
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
from pishkhan.apps.contracts.actions.reviewing import announce_reviews, record_review
from pishkhan.apps.contracts.actions.signing import request_signing_code, sign_agreement

__all__ = [
    "announce_expiring",
    "announce_reviews",
    "appoint_representative",
    "book_hours",
    "book_quota",
    "cancel_contract",
    "change_contract",
    "change_draft",
    "draft_agreement",
    "draw_up_contract",
    "end_appointment",
    "end_due_appointments",
    "offer_agreement",
    "record_review",
    "release_cover",
    "renew_contract",
    "request_signing_code",
    "return_booking",
    "set_go_live",
    "sign_agreement",
    "take_cover",
    "withdraw_agreement",
]
