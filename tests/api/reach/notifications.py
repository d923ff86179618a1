"""What a person is told, and what he wants to be told."""

from tests.api.reach import Reached, Without

DEEDS: dict[str, Reached] = {
    "choose": "choose_notices",
    "mark_read": "read_notice",
    "mark_all_read": "read_all_notices",
    "mark_seen": Without("happens when somebody sees the page itself; a program has seen nothing for him"),
}
PAGES: dict[str, Reached] = {
    "notification-bell": "get_bell",
    "notification-choices": "list_choices",
    "notification-latest": "list_notices",
    "notifications": "list_notices",
}
