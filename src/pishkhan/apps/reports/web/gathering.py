"""Everything the dashboard tells, with the view that leads on from it."""

from dataclasses import dataclass, fields

from pishkhan.apps.reports.queries.gathered import Gathered, gathered
from pishkhan.apps.reports.web.asking import Look
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Gathered):
    """What happened in the period and in the one it is compared with."""

    look: Look


def gather(actor: Actor, look: Look) -> Told:
    """Ask for it once; every part of the page reads from this."""
    found = gathered(actor, look.lens)
    return Told(look=look, **{field.name: getattr(found, field.name) for field in fields(found)})
