"""What belongs to a stranger and is made only to be asked for by somebody else."""

from dataclasses import replace

from pishkhan.apps.desk.actions.canned import keep_canned
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.handing import hand_over
from pishkhan.apps.desk.actions.saved_views import save_view
from pishkhan.apps.desk.models import TriageItem
from pishkhan.apps.desk.rules.filters import Filters
from pishkhan.apps.people.actions import add_member
from pishkhan.doors.actors import actor_for
from pishkhan.pure.actor import SYSTEM, Actor
from tests.permissions.world import OPENED, World


def desk_of(world: World) -> int:
    """The desk nobody of the cast belongs to."""
    return int(world.stranger.memberships.get().team_id)


def desks(world: World) -> tuple[int, ...]:
    """That desk, and a team that is none."""
    return desk_of(world), world.cast.network.pk


def people(world: World) -> tuple[int, ...]:
    """Those who own nothing at the cast's desk."""
    return world.stranger.pk, *(world.cast.users[name].pk for name in ("maryam", "hossein", "reza"))


def canned(world: World) -> tuple[int, ...]:
    """A canned reply of his own, one of his desk's, and one of a colleague's own."""
    words = {"title": "خوشامد", "body": "سلام"}
    colleague = keep_canned(actor=world.cast.actor("saman"), at=OPENED, **words)
    own = keep_canned(actor=_himself(world), at=OPENED, **words)
    shared = keep_canned(actor=_himself(world), at=OPENED, **words, team_id=desk_of(world))
    return colleague.pk, own.pk, shared.pk


def view(world: World) -> tuple[int, ...]:
    """A view of his own, and one of a colleague's own."""
    kept = {"at": OPENED, "name": "فوری", "filters": Filters(priority=1)}
    return save_view(actor=_himself(world), **kept).pk, save_view(actor=world.cast.actor("saman"), **kept).pk


def unknown(world: World) -> tuple[int, ...]:
    """Somebody unknown who called his desk."""
    logged = Logged(phone="+982188001133", note="پرسید", no_case_reason="information")
    call = log_contact(actor=_himself(world), at=OPENED, logged=logged)
    return (TriageItem.objects.get(touch=call).pk,)


def handover(world: World) -> tuple[int, ...]:
    """What was handed over at his desk."""
    desk = desk_of(world)
    heir = world.cast.users["mina"].pk
    add_member(actor=SYSTEM, at=OPENED, team_id=desk, user_id=heir)
    manager = replace(_himself(world), managed_ids=frozenset({desk}))
    people = {"from_user_id": world.stranger.pk, "to_user_id": heir}
    return (hand_over(actor=manager, at=OPENED, desk_id=desk, reason="نوبت", **people).pk,)


def _himself(world: World) -> Actor:
    return actor_for(world.stranger)
