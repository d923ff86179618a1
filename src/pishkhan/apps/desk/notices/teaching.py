"""What is told of answers that taught: to the representative that he is asked, to who taught him what he says (C6)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import AnswerTaught, TeachingAnswered
from pishkhan.apps.desk.notices.kinds import TAUGHT, TEACHING_ANSWERED
from pishkhan.apps.desk.notices.telling import Told, author_of, to_colleague, to_requester, told
from pishkhan.apps.desk.queries.readers import colleague, taught_by
from pishkhan.apps.desk.rules.teaching import ANSWERED
from pishkhan.infra.events import Delivery, notifies


@notifies(AnswerTaught)
def tell_taught(fact: AnswerTaught, delivery: Delivery) -> Iterable[Told]:
    """The representative is asked whether he learnt it."""
    ticket, entry = told(fact)
    lesson = entry.data["lesson"]
    return to_requester(ticket, delivery, TAUGHT, lambda: (_("An answer that teaches"), lesson), name=lesson)


@notifies(TeachingAnswered)
def tell_learnt(fact: TeachingAnswered, delivery: Delivery) -> Iterable[Told]:
    """Whoever taught it hears it; what the desk took back itself is told to nobody."""
    if fact.state not in ANSWERED:
        return
    ticket, entry = told(fact)
    reader, lesson = colleague(taught_by(fact.teaching_id)), entry.data["lesson"]
    if reader is not None:
        facts = {"by": author_of(entry), "name": lesson, "case": fact.state}
        yield to_colleague(
            ticket,
            delivery,
            reader,
            TEACHING_ANSWERED,
            lambda: (_("What you taught"), f"{lesson}\n{entry.body}"),
            **facts,
        )
