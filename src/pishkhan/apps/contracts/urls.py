"""The staff addresses of contracts."""

from django.urls import path

from pishkhan.apps.contracts.web import appointments, contract, listing, quotas, standing, writing

CONTRACTS = "console/contracts"
CONTRACT = f"{CONTRACTS}/<int:contract_id>"

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
]
