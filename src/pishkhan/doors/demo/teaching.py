"""Some how-to answers teach the representative a lesson, and he says whether he learnt it (C6).

Which ones hangs on the case itself and on no chance, so that the stories around them stay what they were.
"""

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.academy.rules import CourseState
from pishkhan.apps.desk.actions.teaching import answer_teaching
from pishkhan.apps.desk.models import Teaching
from pishkhan.apps.desk.queries.teaching import taught_appointment
from pishkhan.apps.desk.rules.teaching import TeachingState
from pishkhan.apps.oncall.queries import local_day
from pishkhan.doors.demo.case import Case

TAUGHT = "how-to"
EACH, LEFT, NOT_YET = 2, 7, 5
"""Of so many such cases one teaches; of so many one is left without a word, and of so many one is not learnt."""


def lesson_of(case: Case) -> int | None:
    """The lesson the answer of a case teaches, if any: one about its product where there is one."""
    ticket = case.ticket
    if case.script.type != TAUGHT or ticket.pk % EACH or taught_appointment(ticket, local_day(case.at)) is None:
        return None
    if Teaching.objects.filter(ticket=ticket).exists():
        return None
    lessons = Lesson.objects.filter(section__course__state=CourseState.OPEN.value, removed_at=None)
    about = lessons.filter(section__course__products=ticket.product_id) if ticket.product_id else lessons.none()
    ids = list((about if about.exists() else lessons).order_by("id").values_list("id", flat=True))
    return ids[ticket.pk % len(ids)] if ids else None


def learn(case: Case) -> None:
    """The representative says whether he learnt what the case taught him."""
    actor = case.site.representative.actor
    if case.script.type != TAUGHT or case.ticket.pk % EACH:
        return
    waiting = Teaching.objects.filter(ticket=case.ticket, state=TeachingState.WAITING.value).first()
    if actor is None or waiting is None or waiting.pk % LEFT == 0:
        return
    answer_teaching(actor=actor, at=case.at, teaching_id=waiting.pk, learnt=waiting.pk % NOT_YET != 0)
    case.look_again()
