"""What somebody may be at a customer, how the tree of organisations holds together, and what people are found by."""

import re
from itertools import pairwise

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import ZWNJ, fold, search_forms, sort_key, to_ascii_digits, unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

AFFILIATION_ROLES = (Role.REPRESENTATIVE, Role.SIGNATORY, Role.STAFF)
KEEPERS = (Role.AGENT, Role.MANAGER, Role.CONTRACTS, Role.ADMINISTRATOR)
MAX_DEPTH = 8
KEY_LENGTH = 120
MAX_WORDS = 6

_PHONE = re.compile(r"[\d\s+()\-\u2010-\u2015./]+")


def check_may_keep(actor: Actor) -> None:
    """The front desk keeps customers while it speaks with them; managers, sales and administrators do too."""
    require_role(actor, *KEEPERS)


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


def search_keys(full_name: str, email: str, *phones: str) -> frozenset[str]:
    """Everything a contact is found by: words of the name (n), the address (e), forms of each number (p)."""
    keys = {_key("n", word) for word in _name_words(full_name)}
    if email:
        keys |= {_key("e", email), _key("e", email.partition("@")[0])}
    keys |= {f"p{form}"[:KEY_LENGTH] for phone in phones if phone for form in search_forms(phone)}
    return frozenset(key for key in keys if len(key) > 1)


def sought_keys(text: str) -> tuple[frozenset[str], ...]:
    """What ``text`` asks for: a contact matches when, for each group, one of its keys begins with one of the group.

    Text of digits is a telephone number or its beginning, with an @ an address, anything else words of a name.
    """
    folded = fold(text)
    if not folded:
        return ()
    if _PHONE.fullmatch(to_ascii_digits(folded)) and len(re.sub(r"\D", "", folded)) >= 3:
        return (frozenset(f"p{form}" for form in search_forms(folded)),)
    if "@" in folded:
        return (frozenset({_key("e", folded)}),)
    words = [_key("n", word) for word in _words(folded)[:MAX_WORDS]]
    groups = [{word, _key("e", folded)} if len(words) == 1 else {word} for word in words]
    return tuple(frozenset(group) for group in groups if all(len(key) > 1 for key in group))


def range_of(key: str) -> tuple[str, str]:
    """The half-open range of everything that begins with ``key``; its alphabet ends before ``g`` in every collation."""
    return key, f"{key}g"


def _words(text: str) -> list[str]:
    return fold(text).split()


def _name_words(full_name: str) -> set[str]:
    """The words, the parts that a half-space joins, and neighbours written together: «علی‌رضا», «علی رضا», «علیرضا»."""
    apart = _words(full_name.replace(ZWNJ, " "))
    return {*_words(full_name), *apart, *(first + second for first, second in pairwise(apart))}


def _key(kind: str, text: str) -> str:
    return f"{kind}{sort_key(text)}"[:KEY_LENGTH]
