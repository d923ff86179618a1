"""What is done on the customer's own desk, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "staffdesk.send_request": N_("request sent to the representative"),
    "staffdesk.take_down_call": N_("call taken down for the representative"),
    "staffdesk.read": N_("representative read a request"),
    "staffdesk.write": N_("wrote to the representative"),
    "staffdesk.close_request": N_("request to the representative closed"),
    "staffdesk.answer": N_("representative answered"),
    "staffdesk.ask_back": N_("representative asked back"),
    "staffdesk.reject": N_("representative rejected a request"),
    "staffdesk.take_back_rejection": N_("representative took a rejection back"),
    "staffdesk.merge": N_("representative merged requests"),
    "staffdesk.undo_merge": N_("representative undid a merge"),
    "staffdesk.forward": N_("representative sent a request on"),
    "staffdesk.choose_passing": N_("representative chose what is passed on"),
    "staffdesk.pass_on": N_("vendor's words passed on"),
    "staffdesk.follow_ticket": N_("request followed its ticket"),
    "staffdesk.move_item": N_("representative ordered the ranked list"),
    "staffdesk.move_desk": N_("customer's own desk goes on under a renewal"),
}
