"""Locking a service level for a change, and telling every process that what it remembers of them is old."""

from uuid import uuid4

from pishkhan.apps.sla.models import Policy, TermsStamp
from pishkhan.apps.sla.queries.terms import STAMP_ID
from pishkhan.apps.sla.rules import KEEPERS
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Conflict, NotFound
from pishkhan.pure.words import N_


def locked_policy(actor: Actor, policy_id: int, edition: int | None = None, *, mine: str = "") -> Policy:
    """Lock one service level; an ``edition`` that is no longer the present one is a ``Conflict``.

    Whoever changes service levels passes the stamp first, so that no two of them ever wait for each other.
    """
    require_role(actor, *KEEPERS)
    touch_terms()
    policy = Policy.objects.select_for_update().filter(pk=policy_id).first()
    if policy is None:
        raise NotFound("service level")
    if edition is not None and edition != policy.edition:
        message = N_("Somebody else changed this service level meanwhile. Please look at both and send again.")
        raise Conflict("sla.changed_meanwhile", message, mine=mine or policy.name_fa, theirs=policy.name_fa)
    return policy


def renew(policy: Policy, *names: str) -> None:
    """Write these columns of a locked service level; forms written against it before are stale from now on."""
    policy.edition += 1
    policy.save(update_fields=["edition", *names])


def touch_terms() -> None:
    """Tell every process that what it remembers of policies and assignments is old; one writer at a time passes."""
    TermsStamp.objects.update_or_create(pk=STAMP_ID, defaults={"token": uuid4().hex})
