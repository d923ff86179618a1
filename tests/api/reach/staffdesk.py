"""A customer's own desk."""

from tests.api.reach import FORM, INSIDE, Reached

DEEDS: dict[str, Reached] = {
    "answer": "answer_ask",
    "ask_back": "question_ask",
    "choose_passing": "choose_passing",
    "close_request": "close_ask",
    "follow_renewal": INSIDE,
    "follow_ticket": INSIDE,
    "forward": "forward_ask",
    "merge": "merge_ask",
    "move_item": "move_ranked",
    "open_desk": INSIDE,
    "pass_on": "pass_on",
    "read_request": "read_ask",
    "reject": "reject_ask",
    "send_request": "send_ask",
    "take_back_rejection": "take_back_rejection",
    "take_down_call": "take_down_call",
    "undo_merge": "undo_ask_merge",
    "write": "write_ask",
}
PAGES: dict[str, Reached] = {
    "customers-first": "list_customers_first",
    "portal-ask": "get_ask",
    "portal-ask-forwarding": FORM,
    "portal-ask-new": FORM,
    "portal-asks": "list_asks",
    "portal-our-desk": "list_our_desk",
    "portal-ranking": "list_ranking",
    "staff-call": "get_staff_call",
    "staff-file": "get_staff_file",
}
