"""Who may do what nobody else should: one sentence for every door."""

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


def has_role(actor: Actor, *roles: Role) -> bool:
    """Whether this is the system or somebody who holds one of ``roles``: what decides which buttons a page offers."""
    return actor.is_system or any(actor.has(role) for role in roles)


def require_role(actor: Actor, *roles: Role) -> None:
    """Let the system and whoever holds one of ``roles`` pass.

    Another of the vendor's people is told that his role does not suffice; anybody else learns nothing (`NotFound`).
    """
    if has_role(actor, *roles):
        return
    require_vendor(actor)
    raise Refusal("not_allowed", N_("Your role does not allow this."))


def require_vendor(actor: Actor) -> None:
    """Let the system and the vendor's people pass; to everybody else there is no such thing."""
    if not (actor.is_system or actor.is_vendor):
        raise NotFound
