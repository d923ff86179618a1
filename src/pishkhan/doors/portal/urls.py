"""Addresses of the customers: requests, files, and the public status page."""

from django.urls import path

from pishkhan.doors.portal import files, lists, opening, request, status, verbs

urlpatterns = [
    path("portal/requests/", lists.requests, name="portal-requests"),
    path("portal/requests/new/", opening.new_request, name="portal-request-new"),
    path("portal/requests/<slug:code>/", request.page, name="portal-request"),
    path("portal/requests/<slug:code>/sent/", opening.sent, name="portal-request-sent"),
    path("portal/requests/<slug:code>/live/", request.live, name="portal-request-live"),
    path("portal/requests/<slug:code>/messages/", verbs.send_message, name="portal-request-messages"),
    path("portal/requests/<slug:code>/additions/", verbs.add, name="portal-request-additions"),
    path("portal/requests/<slug:code>/confirmation/", verbs.accept, name="portal-request-confirmation"),
    path("portal/requests/<slug:code>/refusals/", verbs.decline, name="portal-request-refusals"),
    path("portal/requests/<slug:code>/withdrawal/", verbs.take_back, name="portal-request-withdrawal"),
    path("portal/requests/<slug:code>/follow-up/", opening.follow_up, name="portal-request-follow-up"),
    path("files/<int:attachment_id>/", files.attachment, name="attachment"),
    path("status/", status.ask, name="status"),
    path("status/code/", status.prove, name="status-code"),
    path("status/shown/", status.shown, name="status-shown"),
]
