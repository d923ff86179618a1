"""Addresses of the customers: requests, files, and the public status page."""

from django.urls import path

from pishkhan.doors.portal import (
    academy,
    contracts,
    exams,
    files,
    installations,
    letters,
    lists,
    opening,
    people,
    request,
    staff_lists,
    status,
    verbs,
    verification,
)

COURSE = "portal/academy/<int:course_id>"
SESSION = "portal/sessions/<int:session_id>"
ATTEMPT = "portal/attempts/<int:attempt_id>"
LIST = "portal/people/lists/<int:upload_id>"

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
    path("portal/installations/", installations.installations, name="portal-installations"),
    path("portal/letters/", letters.letters, name="portal-letters"),
    path("portal/contracts/", contracts.contracts, name="portal-contracts"),
    path("portal/academy/", academy.academy, name="portal-academy"),
    path(f"{COURSE}/", academy.course, name="portal-course"),
    path(f"{COURSE}/enrolment/", academy.enrolment, name="portal-course-enrolment"),
    path(f"{COURSE}/withdrawal/", academy.withdrawal, name="portal-course-withdrawal"),
    path(f"{COURSE}/attempts/", exams.begin, name="portal-course-attempts"),
    path("portal/lessons/<int:lesson_id>/", academy.lesson, name="portal-lesson"),
    path("portal/lessons/<int:lesson_id>/done/", academy.lesson_done, name="portal-lesson-done"),
    path(f"{SESSION}/seat/", academy.seat, name="portal-seat"),
    path(f"{SESSION}/seat/return/", academy.seat_return, name="portal-seat-return"),
    path(f"{ATTEMPT}/", exams.attempt, name="portal-attempt"),
    path(f"{ATTEMPT}/answers/", exams.answers, name="portal-attempt-answers"),
    path(f"{ATTEMPT}/submission/", exams.submission, name="portal-attempt-submission"),
    path("portal/people/", people.people, name="portal-people"),
    path("portal/people/new/", people.new_person, name="portal-person-new"),
    path(
        "portal/people/<int:organisation_id>/<int:contact_id>/ending/", people.end_access, name="portal-person-ending"
    ),
    path("portal/people/lists/", staff_lists.staff_lists, name="portal-staff-lists"),
    path("portal/people/lists/template/", staff_lists.template, name="portal-staff-template"),
    path(f"{LIST}/", staff_lists.staff_list, name="portal-staff-list"),
    path(f"{LIST}/confirmation/", staff_lists.confirmation, name="portal-staff-list-confirmation"),
    path(f"{LIST}/stopping/", staff_lists.stopping, name="portal-staff-list-stopping"),
    path(f"{LIST}/report/", staff_lists.report, name="portal-staff-list-report"),
    path("files/<int:attachment_id>/", files.attachment, name="attachment"),
    path("verify/<slug:code>/", verification.verification, name="verification"),
    path("status/", status.ask, name="status"),
    path("status/code/", status.prove, name="status-code"),
    path("status/shown/", status.shown, name="status-shown"),
]
