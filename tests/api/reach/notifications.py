"""What a person is told, and what he wants to be told."""

from tests.api.reach import TO_BUILD, Reached, Without

UNFINISHED = True
DEEDS: dict[str, Reached] = {
    "choose": TO_BUILD,
    "mark_read": TO_BUILD,
    "mark_all_read": TO_BUILD,
    "mark_seen": Without("happens when somebody sees the page itself; a program has seen nothing for him"),
}
PAGES: dict[str, Reached] = {
    "notification-bell": TO_BUILD,
    "notification-choices": TO_BUILD,
    "notification-latest": TO_BUILD,
    "notifications": TO_BUILD,
}
