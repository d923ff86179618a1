"""What is done on the customer's own desk: one verb for each (C4)."""

from pishkhan.apps.staffdesk.actions.answering import answer, ask_back, read_request, reject, take_back_rejection
from pishkhan.apps.staffdesk.actions.asking import Asking, send_request, take_down_call
from pishkhan.apps.staffdesk.actions.desks import follow_renewal, open_desk
from pishkhan.apps.staffdesk.actions.following import choose_passing, follow_ticket, pass_on
from pishkhan.apps.staffdesk.actions.forwarding import Forwarding, forward
from pishkhan.apps.staffdesk.actions.merging import merge, undo_merge
from pishkhan.apps.staffdesk.actions.ranking import move_item
from pishkhan.apps.staffdesk.actions.senders import close_request, write

__all__ = [
    "Asking",
    "Forwarding",
    "answer",
    "ask_back",
    "choose_passing",
    "close_request",
    "follow_renewal",
    "follow_ticket",
    "forward",
    "merge",
    "move_item",
    "open_desk",
    "pass_on",
    "read_request",
    "reject",
    "send_request",
    "take_back_rejection",
    "take_down_call",
    "undo_merge",
    "write",
]
