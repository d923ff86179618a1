"""What somebody may be at a customer, how the tree holds together, what people are found by."""

from pishkhan.apps.customers.rules.columns import (
    HEADER_WITHIN,
    TEMPLATE,
    Field,
    Header,
    header_of,
    no_header,
    two_lists,
)
from pishkhan.apps.customers.rules.judging import House, Known, Verdict, judge, twice
from pishkhan.apps.customers.rules.keeping import (
    AFFILIATION_ROLES,
    KEEPERS,
    MAX_DEPTH,
    changed_meanwhile,
    check_may_keep,
    check_may_keep_staff,
    check_parent,
    check_role,
    child_path,
    depth,
    email_taken,
    may_keep,
    name_key,
    name_taken,
    user_taken,
)
<<<<<<< HEAD
from pishkhan.apps.customers.rules.lookup import search_keys, whole_name_key
from pishkhan.apps.customers.rules.staff import (
    MOST_ROWS,
    Outcome,
    Reason,
    StaffLine,
    UploadState,
    cell_fault,
    check_open,
    check_state,
    line_of,
    no_longer_may,
    no_rows,
    person_key,
)
=======
from pishkhan.apps.customers.rules.lookup import search_keys, whole_name_key
>>>>>>> main

__all__ = [
    "AFFILIATION_ROLES",
    "HEADER_WITHIN",
    "KEEPERS",
    "MAX_DEPTH",
    "MOST_ROWS",
    "TEMPLATE",
    "Field",
    "Header",
    "House",
    "Known",
    "Outcome",
    "Reason",
    "StaffLine",
    "UploadState",
    "Verdict",
    "cell_fault",
    "changed_meanwhile",
    "check_may_keep",
    "check_may_keep_staff",
    "check_open",
    "check_parent",
    "check_role",
    "check_state",
    "child_path",
    "depth",
    "email_taken",
    "header_of",
    "judge",
    "line_of",
    "may_keep",
    "name_key",
    "name_taken",
    "no_header",
    "no_longer_may",
    "no_rows",
    "person_key",
    "search_keys",
<<<<<<< HEAD
    "twice",
    "two_lists",
=======
>>>>>>> main
    "user_taken",
    "whole_name_key",
]
