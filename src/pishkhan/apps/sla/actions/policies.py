"""Service levels themselves: made, renamed, made the default, put out of use."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.sla.actions.keeping import locked_policy, renew, touch_terms
from pishkhan.apps.sla.models import Policy
from pishkhan.apps.sla.rules import KEEPERS
from pishkhan.infra.events import audit
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import code_of, is_code, unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

CODE_LENGTH, NAME_LENGTH = 40, 120


@transaction.atomic
def create_policy(
    *, actor: Actor, at: datetime, code: str = "", name_fa: str, name_en: str = "", is_default: bool = False
) -> Policy:
    """Make a service level without a version yet; a new default takes the place of the old one.

    Without a ``code`` one is made of the name. Names that read like another's and codes that are taken are refused.
    """
    require_role(actor, *KEEPERS)
    touch_terms()
    names = _checked_names(name_fa, name_en)
    if is_default:
        Policy.objects.filter(is_default=True).update(is_default=False)
    policy = Policy(code=_code(code, names["name_en"] or names["name_fa"]), is_default=is_default, **names)
    taken = Refusal("sla.code_taken", N_("There is a service level with this code already."), field="code")
    insert_or_refuse(policy, taken)
    audit("sla.create_policy", actor=actor, at=at, subject=f"policy:{policy.pk}", code=policy.code)
    return policy


@transaction.atomic
def rename_policy(
    *, actor: Actor, at: datetime, policy_id: int, name_fa: str, name_en: str = "", edition: int | None = None
) -> Policy:
    """Give a service level other names; its code and what it promises stay."""
    policy = locked_policy(actor, policy_id, edition, mine=name_fa)
    for name, value in _checked_names(name_fa, name_en, but=policy_id).items():
        setattr(policy, name, value)
    renew(policy, "name_fa", "name_en")
    names = {"name_fa": policy.name_fa, "name_en": policy.name_en}
    audit("sla.rename_policy", actor=actor, at=at, subject=f"policy:{policy.pk}", **names)
    return policy


@transaction.atomic
def make_default(*, actor: Actor, at: datetime, policy_id: int, edition: int | None = None) -> Policy:
    """Let this service level serve every customer to whom none is assigned; tickets that are open keep theirs."""
    policy = locked_policy(actor, policy_id, edition)
    if not policy.active or not policy.versions.exists():
        raise Refusal("sla.not_offered", N_("Only a service level that is offered and published can be the default."))
    if not policy.is_default:
        Policy.objects.filter(is_default=True).update(is_default=False)
        policy.is_default = True
        renew(policy, "is_default")
        audit("sla.make_default", actor=actor, at=at, subject=f"policy:{policy.pk}")
    return policy


@transaction.atomic
def offer_policy(*, actor: Actor, at: datetime, policy_id: int, active: bool, edition: int | None = None) -> Policy:
    """Offer a service level or put it out of use; refused for the default and while it serves somebody."""
    policy = locked_policy(actor, policy_id, edition)
    if policy.active == active:
        return policy
    if not active:
        _refuse_while_serving(policy, at)
    policy.active = active
    renew(policy, "active")
    audit("sla.offer_policy", actor=actor, at=at, subject=f"policy:{policy.pk}", active=active)
    return policy


def _refuse_while_serving(policy: Policy, at: datetime) -> None:
    if policy.is_default:
        raise Refusal("sla.is_default", N_("This is the default service level; make another one the default first."))
    serving = policy.assignments.exclude(valid_to__lte=at)
    if serving.exists():
        message = N_("This service level serves {count} customers now or later; end that first.")
        raise Refusal("sla.serving", message, count=serving.count())


def _checked_names(name_fa: str, name_en: str, *, but: int | None = None) -> dict[str, str]:
    """Writers stand in one queue behind the stamp, so of two like names at once the second one is refused."""
    names = cleaned_names(
        optional_text(name_fa, "name_fa", NAME_LENGTH), optional_text(name_en, "name_en", NAME_LENGTH)
    )
    required_text(names["name_fa"] or names["name_en"], "name_fa", NAME_LENGTH)
    for other in Policy.objects.all():
        for field, name in names.items():
            if other.pk != but and name and unique_key(name) == unique_key(getattr(other, field)):
                message = N_("There is a service level with this name already.")
                raise Refusal("sla.name_taken", message, field=field)
    return names


def _code(code: str, name: str) -> str:
    if code:
        if not is_code(required_text(code, "code", CODE_LENGTH)):
            message = N_("A code is made of small Latin letters, digits and hyphens.")
            raise Refusal("sla.code", message, field="code")
        return code
    taken = set(Policy.objects.values_list("code", flat=True))
    made = code_of(name, CODE_LENGTH - 4) or "level"
    choices = [made, *(f"{made}-{number}" for number in range(2, len(taken) + 3))]
    return next(choice for choice in choices if choice not in taken)
