"""Who keeps customers, what somebody may be there, and how the tree of organisations holds together."""

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_

AFFILIATION_ROLES = (Role.REPRESENTATIVE, Role.SIGNATORY, Role.STAFF)
KEEPERS = (Role.AGENT, Role.MANAGER, Role.CONTRACTS, Role.ADMINISTRATOR)
MAX_DEPTH = 8


def check_may_keep(actor: Actor) -> None:
    """The front desk keeps customers while it speaks with them; managers, sales and administrators do too."""
    require_role(actor, *KEEPERS)


def may_keep(actor: Actor) -> bool:
    """Whether `check_may_keep` lets this person pass: what a page offers."""
    return actor.is_system or (actor.is_vendor and any(actor.has(role) for role in KEEPERS))


def check_may_keep_staff(actor: Actor, organisation_id: int) -> None:
    """A customer's representative and signatory keep their own staff, and so do those who keep customers (F1)."""
    if actor.is_customer:
        if organisation_id not in actor.speaks_for:
            raise NotFound("organisation")
        return
    check_may_keep(actor)


def check_role(role: Role) -> None:
    """Refuse what nobody is at a customer."""
    if role not in AFFILIATION_ROLES:
        raise Refusal("customers.role", N_("Choose representative, signatory or staff."), field="role")


def child_path(parent_path: str, own_id: int) -> str:
    """The path of a node below ``parent_path`` (``/`` at the top)."""
    return f"{parent_path}{own_id}/"


def depth(path: str) -> int:
    """How many levels a path has; the top organisation has one."""
    return path.count("/") - 1


def check_parent(own_path: str | None, parent_path: str, *, levels_below: int = 0) -> None:
    """Refuse a parent that is the organisation itself or below it, and a tree deeper than ``MAX_DEPTH``."""
    if own_path is not None and parent_path.startswith(own_path):
        raise Refusal(
            "customers.cycle", N_("An organisation cannot belong to itself or to its own branch."), field="parent"
        )
    if depth(parent_path) + 1 + levels_below > MAX_DEPTH:
        raise Refusal("customers.too_deep", N_("The tree of organisations is too deep."), field="parent")


def name_key(name: str) -> str:
    """The key under which an organisation's name exists once beside its sisters."""
    key = unique_key(name)
    if not any(char.isalnum() for char in key) or len(key) > 240:
        raise Refusal("customers.name", N_("Write the name in letters."), field="name")
    return key


def name_taken() -> Refusal:
    """An organisation of this name is already there, perhaps spelt otherwise."""
    return Refusal(
        "customers.name_taken",
        N_("There is already an organisation with this name, or with this legal ID."),
        field="name",
    )


def email_taken() -> Refusal:
    """A mailbox proves one person, so two contacts do not share one."""
    return Refusal("customers.email_taken", N_("Another contact has this e-mail address."), field="email")


def user_taken() -> Refusal:
    """An account is one person's."""
    return Refusal("customers.user_taken", N_("This account belongs to another contact."), field="user")


def check_has_account(user_id: int | None) -> int:
    """What is done to an account needs one."""
    if user_id is None:
        raise Refusal("customers.no_account", N_("This person has no account yet."))
    return user_id


def changed_meanwhile(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was written on top of an older state; ``theirs`` is what is there now (design §3)."""
    if is_stale(version, present):
        raise Conflict(
            "customers.changed_meanwhile",
            N_("Somebody else changed this while you were writing. Look at what is there now, then send again."),
            theirs=theirs,
        )
