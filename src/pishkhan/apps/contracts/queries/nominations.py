"""Who is on the road to representing a customer: who sees it and what blocks it (C2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.academy.models import Course, Enrolment
from pishkhan.apps.contracts.models import Appointment, Nomination
from pishkhan.apps.contracts.queries.guard import check_looks_up, contracts_for
from pishkhan.apps.contracts.queries.requirements import wanted_under
from pishkhan.apps.contracts.rules import ON_THE_ROAD, SEATED, NominationState
from pishkhan.apps.customers.queries import own_organisations
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

ROAD = [one.value for one in ON_THE_ROAD]
TAKEN = [one.value for one in SEATED]
NAMED = ("contract__organisation", "contact", "attempt__enrolment__course")


@dataclass(frozen=True, slots=True)
class Step:
    """One course that is asked for and how far somebody is in it; scores in per cent."""

    course: Course
    needed: int
    known: academy.Known
    enrolment: Enrolment | None

    @property
    def is_met(self) -> bool:
        """Whether nothing more is asked of him here."""
        return self.known.suffices(self.needed)

    @property
    def share(self) -> float:
        """The share of the lessons he has finished."""
        all_of_them = getattr(self.enrolment, "lesson_count", 0) or 0
        return (getattr(self.enrolment, "done_count", 0) / all_of_them) if all_of_them else 0.0


@dataclass(frozen=True, slots=True)
class NominationPage:
    """One nomination with its steps; after a refusal the lessons to read again, and when the exam may be tried."""

    nomination: Nomination
    steps: tuple[Step, ...]
    seated: Appointment | None
    plan: tuple[academy.Study, ...]
    retry_at: datetime | None

    @property
    def missing(self) -> list[Step]:
        """What blocks."""
        return [one for one in self.steps if not one.is_met]


def nominations_for(actor: Actor) -> QuerySet[Nomination]:
    """Those under the contracts the actor may see, and his own while he is of the customer; to others there are none.

    The page of one tells who represents there now: that is no business of whoever has left.
    """
    seen = Q(contract__in=contracts_for(actor))
    if actor.is_customer and actor.contact_id is not None:
        seen |= Q(contact=actor.contact_id, contract__organisation__in=own_organisations(actor))
    elif not (actor.is_vendor or actor.is_system):
        return Nomination.objects.none()
    return Nomination.objects.filter(seen).select_related(*NAMED)


def nomination(actor: Actor, nomination_id: int) -> Nomination:
    """One of them; raises `NotFound`."""
    found = nominations_for(actor).filter(pk=nomination_id).first()
    if found is None:
        raise NotFound("nomination")
    return found


def nominations_page(
    actor: Actor, *, state: str = "", contract_id: int | None = None, cursor: str | None = None, size: int = 50
) -> Page[Nomination]:
    """One page, the newest first; in one state, or with ``road`` of those that are not decided."""
    return keyset(matching_nominations(actor, state, contract_id), order=("-id",), cursor=cursor, size=size)


def matching_nominations(actor: Actor, state: str = "", contract_id: int | None = None) -> QuerySet[Nomination]:
    """The rows of `nominations_page`, all of them; raises `NotFound` for who looks no contracts up here."""
    check_looks_up(actor)
    rows = nominations_for(actor)
    if contract_id is not None:
        rows = rows.filter(contract=contract_id)
    states = ROAD if state == "road" else [state]
    return rows.filter(state__in=states) if state else rows


def nomination_page(actor: Actor, nomination_id: int, on: date) -> NominationPage:
    """Everything the page of one shows; raises `NotFound`."""
    found = nomination(actor, nomination_id)
    attempt = found.attempt if found.state == NominationState.REFUSED else None
    return NominationPage(
        nomination=found,
        steps=steps_of([found], on)[found.pk],
        seated=seated(found.contract_id),
        plan=tuple(academy.study_plan(attempt)) if attempt else (),
        retry_at=academy.retry_at(attempt) if attempt else None,
    )


def steps_of(nominations: Sequence[Nomination], on: date) -> Mapping[int, tuple[Step, ...]]:
    """The steps of each nomination; a fixed number of queries for any number."""
    wanted = wanted_under({one.contract_id for one in nominations})
    courses = Course.objects.in_bulk({pk for asked in wanted.values() for pk in asked})
    people = {one.contact_id for one in nominations}
    known = academy.knowledge(people, list(courses), on)
    learnt = academy.learning_in(people, list(courses))
    return {
        one.pk: tuple(
            Step(courses[pk], least, known.get((one.contact_id, pk), academy.Known()), learnt.get((one.contact_id, pk)))
            for pk, least in sorted(wanted[one.contract_id].items())
        )
        for one in nominations
    }


def seated(contract_id: int) -> Appointment | None:
    """Who represents under a contract, heard or suspended."""
    rows = Appointment.objects.filter(contract=contract_id, is_substitute=False, state__in=TAKEN)
    return rows.select_related("contact").first()
