"""What is done to contracts."""

from pishkhan.apps.contracts.actions.agreeing import (
    change_draft,
    draft_agreement,
    offer_agreement,
    withdraw_agreement,
)
from pishkhan.apps.contracts.actions.appointing import (
    appoint_representative,
    begin_appointments,
    end_appointment,
    end_due_appointments,
)
from pishkhan.apps.contracts.actions.booking import book_hours, book_quota, return_booking
from pishkhan.apps.contracts.actions.contracts import cancel_contract, change_contract, draw_up_contract, set_go_live
from pishkhan.apps.contracts.actions.covering import release_cover, take_cover
from pishkhan.apps.contracts.actions.expiring import announce_expiring
from pishkhan.apps.contracts.actions.handing import acknowledge_hand_over, write_hand_over
from pishkhan.apps.contracts.actions.nominating import nominate, withdraw_nomination
from pishkhan.apps.contracts.actions.renewing import renew_contract
from pishkhan.apps.contracts.actions.requiring import drop_requirement, require_course
from pishkhan.apps.contracts.actions.reviewing import announce_reviews, record_review
from pishkhan.apps.contracts.actions.signing import request_signing_code, sign_agreement
from pishkhan.apps.contracts.actions.succeeding import activate_nomination, begin_successions
from pishkhan.apps.contracts.actions.suspending import (
    reinstate_appointment,
    reinstate_certified,
    suspend_appointment,
    suspend_lapsed,
)
from pishkhan.apps.contracts.actions.training import follow_attempt, open_training, train_again

__all__ = [
    "acknowledge_hand_over",
    "activate_nomination",
    "announce_expiring",
    "announce_reviews",
    "appoint_representative",
    "begin_appointments",
    "begin_successions",
    "book_hours",
    "book_quota",
    "cancel_contract",
    "change_contract",
    "change_draft",
    "draft_agreement",
    "draw_up_contract",
    "drop_requirement",
    "end_appointment",
    "end_due_appointments",
    "follow_attempt",
    "nominate",
    "offer_agreement",
    "open_training",
    "record_review",
    "reinstate_appointment",
    "reinstate_certified",
    "release_cover",
    "renew_contract",
    "request_signing_code",
    "require_course",
    "return_booking",
    "set_go_live",
    "sign_agreement",
    "suspend_appointment",
    "suspend_lapsed",
    "take_cover",
    "train_again",
    "withdraw_agreement",
    "withdraw_nomination",
    "write_hand_over",
]
