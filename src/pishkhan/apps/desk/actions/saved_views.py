"""Keeping filters of the inbox under a name, for oneself or for a desk (A12)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.models import SavedView
from pishkhan.apps.desk.queries.filtered import saved_view
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.canned import check_may_keep
from pishkhan.apps.desk.rules.filters import Filters
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LONGEST_NAME = 60


@transaction.atomic
def save_view(*, actor: Actor, at: datetime, name: str, filters: Filters, team_id: int | None = None) -> SavedView:
    """Keep a filter; with ``team_id`` the desk's agents see it too."""
    check_may_keep(actor, owner_id=actor.user_id, team_id=team_id)
    if actor.user_id is None:
        raise Refusal("desk.not_yours", N_("This is somebody else's."))
    view = SavedView.objects.create(
        name=said.line(name, field="name", longest=LONGEST_NAME),
        owner_id=actor.user_id,
        team_id=team_id,
        filters=filters.words(),
        created_at=at,
    )
    audit("desk.save_view", actor=actor, at=at, subject=f"view:{view.pk}", name=view.name)
    return view


@transaction.atomic
def remove_view(*, actor: Actor, at: datetime, view_id: int) -> None:
    """Forget a view: its owner may, and for a shared one any agent of the desk."""
    view = saved_view(actor, view_id)
    if view.owner_id != actor.user_id:
        check_may_keep(actor, owner_id=None, team_id=view.team_id)
    audit("desk.remove_view", actor=actor, at=at, subject=f"view:{view.pk}", name=view.name, filters=view.filters)
    view.delete()
