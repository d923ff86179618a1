"""The staff addresses of contracts."""

from django.urls import path

from pishkhan.apps.contracts.web import (
    agreeing,
    agreements,
    appointments,
    contract,
    hand_over,
    listing,
    quotas,
    required,
    reviews,
    road,
    signing,
    standing,
    writing,
)

CONTRACTS = "console/contracts"
CONTRACT = f"{CONTRACTS}/<int:contract_id>"
APPOINTMENT = f"{CONTRACT}/appointments/<int:appointment_id>"
NOMINATION = "console/nominations/<int:nomination_id>"
AGREEMENTS = "console/agreements"
AGREEMENT = f"{AGREEMENTS}/<int:agreement_id>"

urlpatterns = [
    path(f"{CONTRACTS}/", listing.listing, name="contracts"),
    path(f"{CONTRACTS}/new/", writing.whose, name="contract-whose"),
    path(f"{CONTRACTS}/new/<int:organisation_id>/", writing.new, name="contract-new"),
    path(f"{CONTRACT}/", contract.page, name="contract"),
    path(f"{CONTRACT}/text/", writing.edit, name="contract-text"),
    path(f"{CONTRACT}/go-live/", standing.go_live, name="contract-go-live"),
    path(f"{CONTRACT}/renewal/", standing.renewal, name="contract-renewal"),
    path(f"{CONTRACT}/cancellation/", standing.cancellation, name="contract-cancellation"),
    path(f"{CONTRACT}/bookings/", quotas.book, name="contract-bookings"),
    path(f"{CONTRACT}/bookings/<int:booking_id>/return/", quotas.give_back, name="contract-booking-return"),
    path(f"{CONTRACT}/appointments/", appointments.appoint, name="contract-appointments"),
    path(f"{CONTRACT}/appointments/<int:appointment_id>/end/", appointments.end, name="contract-appointment-end"),
    path(f"{APPOINTMENT}/suspension/", appointments.suspend, name="contract-appointment-suspension"),
    path(f"{APPOINTMENT}/reinstatement/", appointments.reinstate, name="contract-appointment-reinstatement"),
    path(f"{CONTRACT}/nominations/", road.nominate, name="nomination-new"),
    path("console/nominations/", road.listing, name="nominations"),
    path(f"{NOMINATION}/", road.page, name="nomination"),
    path(f"{NOMINATION}/activation/", road.activation, name="nomination-activation"),
    path(f"{NOMINATION}/withdrawal/", road.withdrawal, name="nomination-withdrawal"),
    path("console/hand-overs/<int:hand_over_id>/", hand_over.page, name="hand-over"),
    path("console/required-courses/", required.listing, name="required-courses"),
    path("console/required-courses/new/", required.require, name="required-course-new"),
    path("console/required-courses/<int:requirement_id>/drop/", required.drop, name="required-course-drop"),
    path(f"{CONTRACT}/agreements/", agreeing.draft, name="agreement-draft"),
    path(f"{AGREEMENTS}/reviews/", reviews.listing, name="agreement-reviews"),
    path(f"{AGREEMENTS}/reviews/<int:review_id>/", reviews.page, name="agreement-review"),
    path(f"{AGREEMENTS}/reviews/<int:review_id>/record/", reviews.record, name="agreement-review-record"),
    path(f"{AGREEMENT}/", agreements.page, name="agreement"),
    path(f"{AGREEMENT}/text/", agreeing.text, name="agreement-text"),
    path(f"{AGREEMENT}/offer/", agreeing.offer, name="agreement-offer"),
    path(f"{AGREEMENT}/withdrawal/", agreeing.withdrawal, name="agreement-withdrawal"),
    path(f"{AGREEMENT}/code/", signing.code, name="agreement-code"),
    path(f"{AGREEMENT}/signature/", signing.signature, name="agreement-signature"),
    path(f"{AGREEMENT}/difference/<int:other_id>/", agreements.difference, name="agreement-difference"),
    path(f"{AGREEMENT}/document/<slug:language>/", agreements.document, name="agreement-document"),
    path(f"{AGREEMENT}/sealed-text/", agreements.sealed_text, name="agreement-sealed-text"),
]
