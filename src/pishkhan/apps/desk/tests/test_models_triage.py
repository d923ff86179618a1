"""Tickets of unknown senders that were there before the list of them was: the migration puts exactly those on it."""

from importlib import import_module

from django.apps import apps
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.opening import Asked, open_ticket
from pishkhan.apps.desk.actions.resolving import close_without_answer
from pishkhan.apps.desk.models import Ticket, TriageItem
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.desk.tests.life import OPENED

AT = OPENED + minutes(30)
list_the_unknown = import_module("pishkhan.apps.desk.migrations.0003_triage").list_the_unknown


def test_live_tickets_of_unknown_senders_are_listed_once_with_their_own_instant(cast: Cast) -> None:
    nobody, somebody_there = _opened(cast), _opened(cast, organisation_id=cast.pars.pk)
    known = _opened(cast, organisation_id=cast.pars.pk, contact_id=cast.contacts["hossein"].pk)
    over = _opened(cast)
    close_without_answer(actor=cast.actor("negar"), at=AT, code=over.code, closure="spam", reason="آگهی")
    TriageItem.objects.all().delete()

    list_the_unknown(apps, None)

    waiting = {item.ticket_id: item for item in TriageItem.objects.filter(settled_at=None)}
    assert set(waiting) == {nobody.pk, somebody_there.pk}
    assert known.pk not in waiting
    assert waiting[nobody.pk].at == nobody.opened_at
    assert waiting[nobody.pk].desk_id == nobody.desk_id


def _opened(cast: Cast, *, organisation_id: int | None = None, contact_id: int | None = None) -> Ticket:
    asked = Asked(subject="سامانه باز نمی‌شود", body="خطا می‌دهد", organisation_id=organisation_id, contact_id=contact_id)
    return open_ticket(actor=cast.actor("negar"), at=OPENED, asked=asked, channel=Channel.EMAIL)
