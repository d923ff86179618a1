"""What somebody may be at a customer, how the tree holds together, what people are found by."""

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
from pishkhan.apps.customers.rules.lookup import search_keys, whole_name_key

__all__ = [
    "AFFILIATION_ROLES",
    "KEEPERS",
    "MAX_DEPTH",
    "changed_meanwhile",
    "check_may_keep",
    "check_may_keep_staff",
    "check_parent",
    "check_role",
    "child_path",
    "depth",
    "email_taken",
    "may_keep",
    "name_key",
    "name_taken",
    "search_keys",
    "user_taken",
    "whole_name_key",
]
