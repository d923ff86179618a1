"""What somebody may be at a customer, and how the tree of organisations holds together."""

from pishkhan.pure.actor import Role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

AFFILIATION_ROLES = (Role.REPRESENTATIVE, Role.SIGNATORY, Role.STAFF)
MAX_DEPTH = 8


def child_path(parent_path: str, own_id: int) -> str:
    """The path of a node below ``parent_path`` (``/`` at the top)."""
    return f"{parent_path}{own_id}/"


def depth(path: str) -> int:
    """How many levels a path has; the top organisation has one."""
    return path.count("/") - 1


def check_parent(own_path: str, parent_path: str, *, levels_below: int = 0) -> None:
    """Refuse a parent that is the organisation itself or below it, and a tree deeper than ``MAX_DEPTH``."""
    if parent_path.startswith(own_path):
        raise Refusal(
            "customers.cycle", N_("An organisation cannot belong to itself or to its own branch."), field="parent"
        )
    if depth(parent_path) + 1 + levels_below > MAX_DEPTH:
        raise Refusal("customers.too_deep", N_("The tree of organisations is too deep."), field="parent")
