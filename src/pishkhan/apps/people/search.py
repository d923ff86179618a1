"""The vendor's own people are found by name, user name, mailbox and mobile."""

from django.db.models import Case, Value, When

from pishkhan.apps.people.queries import found_colleagues
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_

DISABLED = "disabled"
STATE = Case(When(is_active=False, then=Value(DISABLED)), default=Value(""))


def _colleagues(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    found = found_colleagues(actor, asked)
    return None if found is None else shown(found, "full_name", ref="username", note="email", state=STATE)


register(
    Source(
        kind="colleague",
        label=N_("Colleagues"),
        icon="user-check",
        order=40,
        rows=_colleagues,
        sorting=("sort_key", "id"),
        pages={"console": Page("person", "user_id")},
        areas=(Area.PEOPLE,),
        state_of=lambda stored: N_("Disabled") if stored == DISABLED else "",
    )
)
