"""Making a canned reply of what specialists answered again and again, so that the desk answers it itself (G5, A12)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.actions.canned import write_canned
from pishkhan.apps.desk.actions.lesson_proposals import decide, names_in, open_proposal
from pishkhan.apps.desk.models import CannedReply, LessonProposal
from pishkhan.apps.desk.queries.lesson_proposals import evidence
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.lesson_proposals import ProposalState, without_names
from pishkhan.apps.people import queries as people
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor


@transaction.atomic
def accept_reply(
    *, actor: Actor, at: datetime, proposal_id: int, title: str, body: str, team_id: int, version: int | None = None
) -> LessonProposal:
    """Give a desk a canned reply of it, in the trainer's words; its agents keep it from then on.

    What is known of the customers behind it is left out once more. Raises ``Refusal`` beside the field, ``NotFound``
    for what is no front desk.
    """
    found = open_proposal(actor, proposal_id, version)
    people.check_front_desk(team_id)
    rows = evidence(found.product_id, found.category_id, found.since)
    names = [name for one in rows for name in names_in(one.ticket)]
    row = CannedReply(team_id=team_id, version=0)
    write_canned(row, actor=actor, at=at, title=title, body=without_names(said.body(body), names))
    found.reply = row.title
    decide(actor, at, found, ProposalState.ACCEPTED)
    audit("desk.accept_reply", actor=actor, at=at, subject=found.subject_key, title=found.reply, team_id=team_id)
    return found
