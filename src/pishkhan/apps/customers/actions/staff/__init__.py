"""Lists of staff from files: sent, looked through, confirmed, brought in, reported (F1)."""

from pishkhan.apps.customers.actions.staff.looking import look_through
from pishkhan.apps.customers.actions.staff.reporting import forget_old_rows, write_report
from pishkhan.apps.customers.actions.staff.sending import confirm_staff_list, drop_staff_list, send_staff_list
from pishkhan.apps.customers.actions.staff.single import add_staff_member, end_staff_access
from pishkhan.apps.customers.actions.staff.taking import take_staff

__all__ = [
    "add_staff_member",
    "confirm_staff_list",
    "drop_staff_list",
    "end_staff_access",
    "forget_old_rows",
    "look_through",
    "send_staff_list",
    "take_staff",
    "write_report",
]
