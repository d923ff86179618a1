"""What is done to a registered letter: annotated, cancelled with its reason, linked, scans added; never renumbered."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pishkhan.apps.letters.actions.registering import NamedScan, belong_to, keep_scans
from pishkhan.apps.letters.events import LetterCancelled
from pishkhan.apps.letters.models import Annotation, Letter
from pishkhan.apps.letters.queries import letters_for
from pishkhan.apps.letters.rules import (
    LetterState,
    check_may_register,
    check_not_cancelled,
    check_scans,
    check_version,
    nothing_there,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LONGEST_ANNOTATION = 4_000


@transaction.atomic
def annotate_letter(*, actor: Actor, at: datetime, letter_id: int, text: str) -> Annotation:
    """Say something of a letter: a correction, what became of it. What was registered stays as it is."""
    letter = _kept(actor, letter_id)
    annotation = Annotation.objects.create(letter=letter, text=_annotation(text), at=at, by_id=actor.user_id)
    audit("letters.annotate_letter", actor=actor, at=at, subject=f"letter:{letter.pk}")
    return annotation


@transaction.atomic
def cancel_letter(*, actor: Actor, at: datetime, letter_id: int, reason: str, version: int | None = None) -> Letter:
    """A letter no longer counts; its number stays in its place with the reason, and is never given again."""
    letter = _kept(actor, letter_id)
    check_version(version, letter.version, letter.cancel_reason)
    check_not_cancelled(letter.state)
    letter.state, letter.cancel_reason = LetterState.CANCELLED, required_text(reason, "reason", 300)
    letter.cancelled_at, letter.cancelled_by_id = at, actor.user_id
    letter.version += 1
    letter.save(update_fields=["state", "cancel_reason", "cancelled_at", "cancelled_by", "version"])
    fact = LetterCancelled(letter.pk)
    record("letters.cancel_letter", fact, actor=actor, at=at, subject=f"letter:{letter.pk}")
    return letter


@transaction.atomic
def link_letter(
    *,
    actor: Actor,
    at: datetime,
    letter_id: int,
    organisation_id: int | None = None,
    ticket_code: str = "",
    contract_id: int | None = None,
    version: int | None = None,
) -> Letter:
    """Say anew to which organisation, request and contract a letter belongs; what is left out, no longer.

    A request that the actor may not see stays.
    """
    letter = _kept(actor, letter_id)
    check_version(version, letter.version, str(letter.organisation or ""))
    check_not_cancelled(letter.state)
    belong_to(actor, letter, organisation_id, ticket_code, contract_id)
    letter.version += 1
    letter.save(update_fields=["organisation", "ticket", "contract", "version"])
    details = {"organisation": letter.organisation_id, "ticket": letter.ticket_id, "contract": letter.contract_id}
    audit("letters.link_letter", actor=actor, at=at, subject=f"letter:{letter.pk}", **details)
    return letter


@transaction.atomic
def add_scans(*, actor: Actor, at: datetime, letter_id: int, scans: Sequence[NamedScan]) -> Letter:
    """Add scans to a letter; none is ever taken away."""
    letter = _kept(actor, letter_id)
    check_not_cancelled(letter.state)
    if not scans:
        raise Refusal("letters.no_scan", N_("Please choose a file."), field="scans")
    check_scans(letter.scans.count() + len(scans))
    keep_scans(actor, at, letter, scans)
    audit("letters.add_scans", actor=actor, at=at, subject=f"letter:{letter.pk}", scans=len(scans))
    return letter


def _kept(actor: Actor, letter_id: int) -> Letter:
    """One letter this person may change, locked."""
    check_may_register(actor)
    letter = letters_for(actor).select_for_update(of=("self",)).filter(pk=letter_id).first()
    if letter is None:
        raise nothing_there()
    return letter


def _annotation(text: str) -> str:
    said = "" if is_blank(text) else clean(text, multiline=True)
    if not said:
        raise Refusal("text.required", N_("Please fill this in."), field="text")
    if len(said) > LONGEST_ANNOTATION:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field="text", limit=LONGEST_ANNOTATION)
    return said
