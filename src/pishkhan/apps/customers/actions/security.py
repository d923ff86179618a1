"""An organisation's security class: set by the vendor, made stricter by its signatory, made looser by both (D5)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.events import SecurityClassChanged, SecurityWishAnswered, SecurityWished
from pishkhan.apps.customers.models import Organisation, SecurityRecord, SecurityWish
from pishkhan.apps.customers.queries.guard import contact, organisation
from pishkhan.apps.customers.queries.security import security_standing, wish
from pishkhan.apps.customers.rules import changed_meanwhile
from pishkhan.apps.customers.rules.security import (
    LONGEST_REASON,
    SETTERS,
    WishState,
    check_changes,
    check_may_wish,
    check_wish_open,
    is_stricter,
    security_class_of,
)
from pishkhan.infra.events import record
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role


@transaction.atomic
def set_security_class(
    *, actor: Actor, at: datetime, organisation_id: int, security_class: str, reason: str, version: int | None = None
) -> Organisation:
    """Say how an organisation lets itself be helped; an empty class is: as those above it say.

    Raises ``Conflict`` when ``version`` is no longer the organisation's. A wish that waits is answered by itself.
    """
    require_role(actor, *SETTERS)
    place = _locked(actor, organisation_id)
    changed_meanwhile(version, place.version, place.security_class)
    check_changes(security_class, place.security_class)
    wanted = security_class_of(security_class).value if security_class else ""
    _set(actor, at, place, wanted, required_text(reason, "reason", LONGEST_REASON))
    return place


@transaction.atomic
def ask_security_class(
    *, actor: Actor, at: datetime, organisation_id: int, security_class: str, reason: str
) -> SecurityWish | None:
    """The signatory asks for another class: a stricter one counts at once (none is given back), a looser one waits.

    Another wish of the same organisation that still waits is replaced.
    """
    check_may_wish(actor, organisation_id)
    place = _locked(actor, organisation_id)
    wanted, present = security_class_of(security_class), security_standing(place).security_class
    check_changes(wanted, present)
    why = required_text(reason, "reason", LONGEST_REASON)
    if is_stricter(wanted, present):
        _set(actor, at, place, wanted, why)
        return None
    _replace_open(place, at)
    asker = contact(actor, actor.contact_id or 0)
    wished = SecurityWish.objects.create(
        organisation=place, security_class=wanted, reason=why, asked_at=at, asked_by=asker
    )
    fact = SecurityWished(wished.pk)
    record("customers.ask_security_class", fact, actor=actor, at=at, subject=_subject(place), wanted=wanted)
    return wished


@transaction.atomic
def answer_security_wish(*, actor: Actor, at: datetime, wish_id: int, confirms: bool, answer: str = "") -> SecurityWish:
    """Grant a wish, which counts from now on, or decline it and say why."""
    require_role(actor, *SETTERS)
    found = wish(actor, wish_id)
    place = _locked(actor, found.organisation_id)
    found = SecurityWish.objects.select_for_update().get(pk=found.pk)
    check_wish_open(found.state)
    found.answer = (optional_text if confirms else required_text)(answer, "answer", LONGEST_REASON)
    found.state = WishState.CONFIRMED if confirms else WishState.DECLINED
    found.answered_at, found.answered_by_id = at, actor.user_id
    found.save(update_fields=["answer", "state", "answered_at", "answered_by"])
    if confirms:
        _set(actor, at, place, found.security_class, found.reason, granted=found)
    fact = SecurityWishAnswered(found.pk)
    record("customers.answer_security_wish", fact, actor=actor, at=at, subject=_subject(place), state=found.state)
    return found


def _set(
    actor: Actor, at: datetime, place: Organisation, wanted: str, reason: str, *, granted: SecurityWish | None = None
) -> None:
    """Write the class, remember why, and let go of a wish that something else has overtaken."""
    _replace_open(place, at)
    place.security_class = wanted
    place.version += 1
    place.save(update_fields=["security_class", "version"])
    SecurityRecord.objects.create(
        organisation=place,
        security_class=wanted,
        reason=reason,
        at=at,
        actor_id=actor.user_id,
        actor_name=actor.name,
        wish=granted,
    )
    fact = SecurityClassChanged(place.pk, wanted)
    told = {"security_class": wanted, "reason": reason}
    record("customers.set_security_class", fact, actor=actor, at=at, subject=_subject(place), **told)


def _replace_open(place: Organisation, at: datetime) -> None:
    SecurityWish.objects.filter(organisation=place, state=WishState.OPEN).update(
        state=WishState.REPLACED, answered_at=at
    )


def _locked(actor: Actor, organisation_id: int) -> Organisation:
    """The organisation as the actor may see it, locked until the transaction ends."""
    place = organisation(actor, organisation_id)
    return Organisation.objects.select_for_update().get(pk=place.pk)


def _subject(place: Organisation) -> str:
    return f"organisation:{place.pk}"
