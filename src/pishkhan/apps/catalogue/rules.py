"""Which lists there are, who keeps them, and what goes into one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.persian import code_of, is_code, unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

KEEPERS = (Role.ADMINISTRATOR, Role.MANAGER)
MAX_DEPTH = 4
CODE_LENGTH = 80


class Listing(Worded):
    """The lists of the catalogue."""

    PRODUCT = "product", N_("Products")
    REQUEST_TYPE = "request_type", N_("Request types")
    CATEGORY = "category", N_("Categories")
    CAUSE = "cause", N_("Causes")


class Kind(Worded):
    """What is asked for by a request of a type; each but support has fields of its own (F3)."""

    SUPPORT = "support", N_("Support")
    VISIT = "visit", N_("Visit on site")
    OVERSIGHT = "oversight", N_("Deployment oversight")
    PROCESS = "process", N_("Process implementation")
    TRAINING = "training", N_("Training")


@dataclass(frozen=True, slots=True)
class NewItem:
    """One choice to be offered; ``parent`` is the code of a category's parent, which must stand before it.

    Without a ``code`` one is made of the name, where a single choice is added.
    """

    code: str
    name_fa: str
    name_en: str = ""
    parent: str = ""
    beyond_level_1: bool = False
    is_outage: bool = False
    kind: str = Kind.SUPPORT


def may_keep(actor: Actor) -> bool:
    """Whether the actor keeps the catalogue; everybody of the vendor's house looks at it."""
    return has_role(actor, *KEEPERS)


def check_code(code: str) -> str:
    """Refuse a code that is not of Latin letters, digits and hyphens."""
    if not is_code(code):
        message = N_("A code is made of small Latin letters, digits and hyphens.")
        raise Refusal("catalogue.code", message, field="code")
    return code


def made_code(name: str, taken: Iterable[str], *, otherwise: str) -> str:
    """A code out of a name that nobody has yet; ``otherwise`` begins it where the name gives none."""
    held = set(taken)
    made = code_of(name, CODE_LENGTH - 6) or otherwise
    choices = [made, *(f"{made}-{number}" for number in range(2, len(held) + 3))]
    return next(choice for choice in choices if choice not in held)


def check_kind(kind: str) -> str:
    """Refuse what is no kind of request."""
    if kind not in {one.value for one in Kind}:
        raise Refusal("catalogue.kind", N_("Choose one of the listed."), field="kind")
    return kind


def check_names_free(names: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> None:
    """Refuse a name that reads like that of a choice beside it; both map the fields of names to names."""
    for other in others:
        for field, name in names.items():
            if name and unique_key(name) == unique_key(other[field]):
                message = N_("There is a choice with this name already.")
                raise Refusal("catalogue.name_taken", message, field=field)


def too_deep() -> Refusal:
    """A tree has an end."""
    return Refusal("catalogue.too_deep", N_("The tree of categories is too deep."), field="parent")


def below_itself() -> Refusal:
    """A branch cannot hang on itself."""
    return Refusal("catalogue.below_itself", N_("A category cannot stand below itself."), field="parent")


DEEDS = {
    "catalogue.add_items": N_("choices added"),
    "catalogue.rename_item": N_("choice renamed"),
    "catalogue.offer_item": N_("choice offered or withdrawn"),
    "catalogue.flag_outage": N_("request type marked as reporting an outage"),
    "catalogue.set_kind": N_("kind of a request type set"),
    "catalogue.move_item": N_("choice moved"),
    "catalogue.replant_category": N_("category hung elsewhere"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
