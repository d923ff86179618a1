"""Keeping the synonyms: administrators say what else a thing is called, the vendor's people see it."""

from datetime import datetime

from django.db import transaction

from pishkhan.infra.events import audit
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.search.models import Synonym
from pishkhan.infra.search.synonyms import synonym_key
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role, require_role, require_vendor
from pishkhan.pure.persian import clean
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

MOST, MOST_LETTERS, MOST_WORDS = 2_000, 80, 3


def may_keep(actor: Actor) -> bool:
    """Whether the actor may change what else things are called."""
    return has_role(actor, Role.ADMINISTRATOR)


def synonyms(actor: Actor) -> list[Synonym]:
    """All of them, by what is said. Raises ``NotFound`` for whoever is not the vendor's."""
    require_vendor(actor)
    return list(Synonym.objects.order_by("said_key", "meant_key"))


def synonym(actor: Actor, synonym_id: int) -> Synonym:
    """One of them; raises ``NotFound``."""
    require_vendor(actor)
    found = Synonym.objects.filter(pk=synonym_id).first()
    if found is None:
        raise NotFound("synonym")
    return found


@transaction.atomic
def add_synonym(*, actor: Actor, at: datetime, said: str, meant: str, both_ways: bool) -> Synonym:
    """Let whoever asks for ``said`` find ``meant`` as well, and the other way round with ``both_ways``.

    Refuses what is no word or too many (``search.words``), the same twice (``search.same``), what is there already
    (``search.known``) and more than there is room for (``search.full``).
    """
    require_role(actor, Role.ADMINISTRATOR)
    said, meant = clean(said), clean(meant)
    keys = _key("said", said), _key("meant", meant)
    if keys[0] == keys[1]:
        raise Refusal("search.same", N_("Both are the same to the search already."), field="meant")
    if Synonym.objects.count() >= MOST:
        raise Refusal("search.full", N_("There is room for {most} synonyms only."), most=MOST)
    made, is_new = Synonym.objects.get_or_create(
        said_key=keys[0], meant_key=keys[1], defaults={"said": said, "meant": meant, "both_ways": both_ways}
    )
    if not is_new:
        raise Refusal("search.known", N_("This synonym is there already."), field="meant")
    audit(
        "search.add_synonym", actor=actor, at=at, subject=f"synonym:{made.pk}", said=said, meant=meant, both=both_ways
    )
    transaction.on_commit(forget_passing)
    return made


@transaction.atomic
def remove_synonym(*, actor: Actor, at: datetime, synonym_id: int) -> None:
    """Let two words be two words again. Raises ``NotFound``."""
    require_role(actor, Role.ADMINISTRATOR)
    found = Synonym.objects.select_for_update().filter(pk=synonym_id).first()
    if found is None:
        raise NotFound("synonym")
    found.delete()
    told = {"said": found.said, "meant": found.meant}
    audit("search.remove_synonym", actor=actor, at=at, subject=f"synonym:{synonym_id}", **told)
    transaction.on_commit(forget_passing)


def _key(field: str, text: str) -> str:
    """The folded words of one side, as the search reads them."""
    words = synonym_key(text).split()
    if not words or len(text) > MOST_LETTERS or len(words) > MOST_WORDS:
        message = N_("Please write one to {most} words, {letters} letters at most.")
        raise Refusal("search.words", message, field=field, most=MOST_WORDS, letters=MOST_LETTERS)
    return " ".join(words)
