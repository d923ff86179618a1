"""The desk's staff addresses: every verb is a small resource of its ticket."""

from django.urls import path

from pishkhan.apps.desk.web import calls, children, handling, inbox, incidents, joint, labels, ticket, triage, writing
from pishkhan.apps.desk.web.verbs import resource

TICKET = "console/tickets/<str:code>"
MAJOR = "console/major-incidents"

urlpatterns = [
    path("console/inbox/<slug:view>/", inbox.inbox, name="inbox"),
    path("console/desks/<int:desk_id>/dealing/", inbox.dealing, name="desk-dealing"),
    path("console/find/", inbox.find, name="find-ticket"),
    path("console/contacts/", calls.contacts, name="contacts"),
    path("console/contacts/people/", calls.people, name="contact-search"),
    path("console/tickets/new/", calls.new_ticket, name="new-ticket"),
    path(f"{TICKET}/", ticket.ticket, name="ticket"),
    path(f"{TICKET}/timeline/", ticket.timeline, name="ticket-timeline"),
    path(f"{TICKET}/presence/", ticket.presence, name="ticket-presence"),
    path(f"{TICKET}/ownership/", resource(handling.TAKE), name="ticket-take"),
    path(f"{TICKET}/replies/", resource(writing.REPLY), name="ticket-reply"),
    path(f"{TICKET}/notes/", resource(writing.NOTE), name="ticket-note"),
    path(f"{TICKET}/referrals/", resource(handling.REFER), name="ticket-refer"),
    path(f"{TICKET}/referrals/<int:referral_id>/answer/", resource(handling.ANSWER), name="ticket-referral-answer"),
    path(f"{TICKET}/referrals/<int:referral_id>/return/", resource(handling.TAKE_BACK), name="ticket-referral-return"),
    path(f"{TICKET}/referrals/<int:referral_id>/repeat/", resource(handling.AGAIN), name="ticket-referral-repeat"),
    path(f"{TICKET}/waits/customer/", resource(writing.ASK), name="ticket-ask"),
    path(f"{TICKET}/waits/third-party/", resource(handling.THIRD_PARTY), name="ticket-third-party"),
    path(f"{TICKET}/waits/date/", resource(handling.SCHEDULE), name="ticket-schedule"),
    path(f"{TICKET}/resumption/", resource(handling.RESUME), name="ticket-resume"),
    path(f"{TICKET}/priority/", resource(handling.PRIORITY), name="ticket-priority"),
    path(f"{TICKET}/transfers/", resource(handling.TRANSFER), name="ticket-transfer"),
    path(f"{TICKET}/resolution/", resource(writing.RESOLVE), name="ticket-resolve"),
    path(f"{TICKET}/reopening/", resource(writing.REOPEN), name="ticket-reopen"),
    path(f"{TICKET}/closure/", resource(writing.CLOSE), name="ticket-close"),
    path(f"{TICKET}/tags/", resource(labels.TAG), name="ticket-tags"),
    path(f"{TICKET}/tags/<int:tag_id>/removal/", resource(labels.UNTAG), name="ticket-tag-removal"),
    path(f"{TICKET}/links/", resource(labels.LINK), name="ticket-links"),
    path(f"{TICKET}/links/<int:link_id>/removal/", resource(labels.UNLINK), name="ticket-link-removal"),
    path(f"{TICKET}/merges/", labels.merges, name="ticket-merges"),
    path(f"{TICKET}/merges/<int:merge_id>/undoing/", resource(labels.UNMERGE), name="ticket-merge-undoing"),
    path(f"{TICKET}/incident/", resource(children.ATTACH), name="ticket-incident"),
    path("console/triage/", triage.triage, name="triage"),
    path("console/triage/<int:item_id>/", triage.item, name="triage-item"),
    path("console/triage/<int:item_id>/recognition/", triage.recognition, name="triage-recognition"),
    path("console/triage/<int:item_id>/person/", triage.person, name="triage-person"),
    path("console/triage/<int:item_id>/ticket/", triage.ticket, name="triage-ticket"),
    path("console/triage/<int:item_id>/dismissal/", triage.dismissal, name="triage-dismissal"),
    path(f"{MAJOR}/", incidents.incidents, name="major-incidents"),
    path(f"{MAJOR}/new/", incidents.new_incident, name="major-incident-new"),
    path(f"{MAJOR}/<str:code>/", incidents.incident, name="major-incident"),
    path(f"{MAJOR}/<str:code>/live/", incidents.live, name="major-incident-live"),
    path(f"{MAJOR}/<str:code>/announcement/", incidents.announcement, name="major-incident-announcement"),
    path(f"{MAJOR}/<str:code>/end/", incidents.end, name="major-incident-end"),
    path(f"{MAJOR}/<str:code>/children/", children.children, name="major-incident-children"),
    path(f"{MAJOR}/<str:code>/children/<str:child>/removal/", children.detach, name="major-incident-detach"),
    path(f"{MAJOR}/<str:code>/replies/", joint.replies, name="major-incident-replies"),
    path(f"{MAJOR}/<str:code>/resolutions/", joint.resolutions, name="major-incident-resolutions"),
    path(f"{TICKET}/contacts/", resource(calls.ABOUT_CASE), name="ticket-contacts"),
    path(f"{TICKET}/chases/<int:touch_id>/judgement/", resource(calls.NO_CHASE), name="ticket-chase"),
]
