"""What was taught: on one ticket, to one representative; and the lessons there are to teach by (C6)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.academy.models import Course, Lesson
from pishkhan.apps.academy.queries.guard import lessons_for
from pishkhan.apps.academy.rules import CourseState
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries.gate import standing_appointments
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries import own_organisations
from pishkhan.apps.desk.models import Entry, Teaching, Ticket
from pishkhan.apps.desk.queries.covered import covering_contract
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.states import Visibility
from pishkhan.apps.desk.rules.teaching import TEACHING_VERBS, TeachingState
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect, holes, numbered
from pishkhan.pure.actor import Actor, ActorKind
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

SHOWN = 12
READ_AT_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Teachable:
    """A lesson to teach by; ``fits``: its course is about the ticket's product."""

    id: int
    title: str
    course: str
    fits: bool


def teachings_for(actor: Actor) -> QuerySet[Teaching]:
    """What the actor may read: of the vendor's people who reads the ticket, of customers whoever was taught himself.

    Who has left the customer reads nothing of its requests any more.
    """
    rows = Teaching.objects.select_related(
        "lesson__section__course", "ticket__organisation", "taught_by", "answered_by"
    )
    if actor.is_system:
        return rows
    if actor.is_vendor:
        return rows.filter(Exists(visible_tickets(actor).filter(pk=OuterRef("ticket"))))
    if not actor.is_customer or actor.contact_id is None:
        return rows.none()
    here = {"appointment__contract__organisation__in": own_organisations(actor)}
    return rows.filter(appointment__contact=actor.contact_id, **here).exclude(state=TeachingState.TAKEN_BACK.value)


def teaching(actor: Actor, teaching_id: int) -> Teaching:
    """One of them; raises ``NotFound``."""
    found = _teaching(actor)(teaching=teaching_id)
    if not found:
        raise NotFound("teaching")
    return found[0]


@remembered(size=512)
def _teaching(actor: Actor) -> PreparedSelect[Teaching]:
    """Compiled once for each reader: he answers whatever he was taught."""
    return PreparedSelect(lambda: teachings_for(actor).filter(Q(pk=Hole("teaching"))))


def own_teachings(actor: Actor, *, cursor: str | None = None, size: int = 20) -> Page[Teaching]:
    """What the representative was taught, the newest first; raises ``NotFound`` for whoever represents nobody."""
    if not actor.is_customer or not actor.represents:
        raise NotFound("page")
    return keyset(teachings_for(actor), order=("-id",), cursor=cursor, size=size)


def waiting_teachings(actor: Actor) -> int:
    """How many still wait for his word, to a hundred at most."""
    waiting = teachings_for(actor).filter(state=TeachingState.WAITING.value)
    return len(waiting.values_list("id", flat=True)[:100])


def teachings_of(ticket: Ticket) -> list[Teaching]:
    """Everything that was taught on a ticket the caller holds, also what was taken back; the newest first."""
    rows = Teaching.objects.filter(ticket=ticket).select_related("lesson__section__course", "taught_by", "answered_by")
    return list(rows.order_by("-id"))


def taught_here(actor: Actor, ticket: Ticket) -> list[Teaching]:
    """What one of his own requests taught the actor."""
    return list(teachings_for(actor).filter(ticket=ticket).order_by("-id"))


def represented() -> Exists:
    """Whether a ticket was asked by a representative, as a condition of its row."""
    return Exists(standing_appointments().filter(contact=OuterRef("contact"), is_substitute=False))


def is_of_representative(ticket: Ticket) -> bool:
    """The same for a ticket the caller holds."""
    if ticket.contact_id is None:
        return False
    return standing_appointments().filter(contact=ticket.contact_id, is_substitute=False).exists()


def taught_appointment(ticket: Ticket, day: date) -> Appointment | None:
    """The appointment under which the ticket's requester represents its organisation on ``day``, if he does.

    That of the contract the ticket is covered by, where he holds several; what he learns of another product counts too.
    """
    if ticket.organisation_id is None or ticket.contact_id is None:
        return None
    ((path,),) = PATH(organisation=ticket.organisation_id)
    above = [int(step) for step in path.strip("/").split("/") if step]
    asked = {"organisation": ticket.organisation_id, "contact": ticket.contact_id, "day": day}
    rows = _held(len(above))(**asked, **numbered(above))
    covered = covering_contract(ticket)
    return next((one for one in rows if one.contract_id == covered), rows[0] if rows else None)


PATH = PreparedRows(lambda: Organisation.objects.filter(Q(pk=Hole("organisation"))).values_list("path"))


@remembered(size=64)
def _held(steps: int) -> PreparedSelect[Appointment]:
    """Compiled once for each depth of a tree: every answer to a representative asks."""
    here = Q(contract__organisation__id=Hole("organisation"))
    here |= Q(contract__organisation__id__in=holes(steps), contract__covers_tree=True)
    his = Q(contact_id=Hole("contact")) & Q(starts_on__lte=Hole("day"))
    return PreparedSelect(lambda: standing_appointments().filter(here, his, is_substitute=False).order_by("id"))


def answers_of(ticket: Ticket) -> list[Entry]:
    """The answers of a ticket that can teach, the newest first."""
    ours = Entry.objects.filter(ticket=ticket, verb__in=TEACHING_VERBS, visibility=Visibility.CUSTOMER)
    return list(ours.filter(actor_kind=ActorKind.VENDOR).order_by("-seq"))


def open_lesson(actor: Actor, lesson_id: int) -> Lesson | None:
    """A lesson that can teach: the actor may read it, and its course is open to customers."""
    found = _open_lesson(actor)(lesson=lesson_id)
    return found[0] if found else None


@remembered(size=512)
def _open_lesson(actor: Actor) -> PreparedSelect[Lesson]:
    return PreparedSelect(lambda: _open_lessons(actor).filter(Q(pk=Hole("lesson"))))


def teachable_lessons(actor: Actor, ticket: Ticket, text: str = "") -> list[Teachable]:
    """Lessons whose title or course holds these words, those about the ticket's product first, as courses go."""
    about = Course.products.through.objects.filter(course=OuterRef("section__course"), product=ticket.product_id or 0)
    found = (
        _open_lessons(actor)
        .annotate(fits=Exists(about))
        .order_by(
            "-fits", "section__course__sort_key", "section__course_id", "section__place", "section_id", "place", "id"
        )
    )
    key = unique_key(text)
    if not key:
        return [_teachable(one) for one in found[:SHOWN]]
    held = (one for one in found[:READ_AT_MOST] if key in unique_key(f"{one.section.course.title} {one.title}"))
    return [_teachable(one) for one, _place in zip(held, range(SHOWN), strict=False)]


def _open_lessons(actor: Actor) -> QuerySet[Lesson]:
    return lessons_for(actor).filter(Q(section__course__state=CourseState.OPEN.value))


def _teachable(lesson: Lesson) -> Teachable:
    fits: bool = lesson.fits  # type: ignore[attr-defined]  # annotated above
    return Teachable(lesson.pk, lesson.title, lesson.section.course.title, fits)
