"""What is written down of an installation (D6)."""

from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST_SERVERS, MOST_USERS = 10_000, 10_000_000


def installation_key(name: str) -> str:
    """The key under which an installation's name exists once at its organisation. Raises ``Refusal``."""
    key = unique_key(name)
    if not any(char.isalnum() for char in key) or len(key) > 240:
        raise Refusal("customers.installation_name", N_("Write the name in letters."), field="name")
    return key


def installation_taken() -> Refusal:
    """There is one of this name at the organisation, perhaps spelt otherwise."""
    message = N_("This organisation already has an installation with this name.")
    return Refusal("customers.installation_taken", message, field="name")


def check_counts(servers: int | None, users: int | None) -> None:
    """Refuse numbers of servers or users that cannot be meant; nothing is allowed. Raises ``Refusal``."""
    for field, count, most in (("servers", servers, MOST_SERVERS), ("users", users, MOST_USERS)):
        if count is not None and not 0 <= count <= most:
            raise Refusal("customers.count", N_("Choose a number up to {most}."), field=field, most=most)


def out_of_use() -> Refusal:
    """What is out of use is not watched."""
    return Refusal("customers.installation_closed", N_("This installation is out of use."))


def not_watched() -> Refusal:
    """There is no address under which the server could be heard."""
    return Refusal("customers.not_watched", N_("This installation has no heartbeat address yet."))
