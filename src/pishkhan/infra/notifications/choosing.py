"""Choosing what reaches a person, and by which way."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pishkhan.infra.events import audit
from pishkhan.infra.notifications.kinds import Kind, kinds
from pishkhan.infra.notifications.models import Choice
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def choose(*, actor: Actor, at: datetime, in_app: Collection[str], by_mail: Collection[str]) -> None:
    """Let the kinds of ``in_app`` reach this person in the product and those of ``by_mail`` by mail, and no others.

    What always goes one way, or never, stays as it is; only what differs from the beginning is kept. Raises
    ``Refusal`` for a kind there is not.
    """
    if actor.user_id is None:
        raise NotFound("notices")
    everything = kinds(for_customers=actor.is_customer)
    _check_known("in_app", in_app, everything)
    _check_known("by_mail", by_mail, everything)
    known = [one for one in everything if one.may_be_chosen]
    rows = [_choice(actor.user_id, one, one.code in in_app, one.code in by_mail) for one in known]
    Choice.objects.filter(person_id=actor.user_id).delete()
    Choice.objects.bulk_create(row for row, one in zip(rows, known, strict=True) if _differs(row, one))
    quiet = [one.code for one in known if one.in_app.may_be_chosen and one.code not in in_app]
    unmailed = [one.code for one in known if one.by_mail.may_be_chosen and one.code not in by_mail]
    subject = f"user:{actor.user_id}"
    audit("notifications.choose", actor=actor, at=at, subject=subject, quiet=quiet, unmailed=unmailed)


def _check_known(field: str, codes: Collection[str], known: Collection[Kind]) -> None:
    unknown = sorted(set(codes) - {one.code for one in known})
    if unknown:
        message = N_("There is no kind of notice called “{kind}”.")
        raise Refusal("notifications.unknown_kind", message, field=field, kind=unknown[0][:60])


def _choice(person_id: int, kind: Kind, in_app: bool, by_mail: bool) -> Choice:  # noqa: FBT001 - the two ways
    return Choice(person_id=person_id, kind=kind.code, in_app=in_app, by_mail=by_mail)


def _differs(row: Choice, kind: Kind) -> bool:
    in_app = kind.in_app.may_be_chosen and row.in_app is not kind.in_app.open_for(None)
    by_mail = kind.by_mail.may_be_chosen and row.by_mail is not kind.by_mail.open_for(None)
    return in_app or by_mail
