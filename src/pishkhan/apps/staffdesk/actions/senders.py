"""What its sender does with his request: he writes, says that it is not solved, or that it is done with (C4)."""

from collections.abc import Sequence
from datetime import datetime

from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.staffdesk.actions.answering import absorbed_by
from pishkhan.apps.staffdesk.actions.merging import let_go
from pishkhan.apps.staffdesk.actions.work import request_work, words, working_on
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.rules.states import Deed, Step, check_writable
from pishkhan.apps.staffdesk.rules.who import check_sender
from pishkhan.pure.actor import SYSTEM, Actor


def write(
    *, actor: Actor, at: datetime, code: str, body: str, files: Sequence[NamedFile] = (), version: int | None = None
) -> StaffRequest:
    """Add something, answer a question, or say that the answer does not help: he has it again."""
    with request_work(actor=actor, at=at, code=code, version=version) as work:
        check_sender(actor, work.request.contact_id)
        check_writable(work.request.step)
        said = words(body)
        was_answered = work.request.step == Step.ANSWERED
        if work.request.step in {Step.ASKED, Step.ANSWERED}:
            work.move(Step.READ)
        work.tell("staffdesk.write", Deed.REOPENED if was_answered else Deed.WROTE, said, files=files)
    return work.request


def close_request(*, actor: Actor, at: datetime, code: str, word: str = "", version: int | None = None) -> StaffRequest:
    """It is solved, or no longer needed; what colleagues asked in it is not, and stands on its own again."""
    with request_work(actor=actor, at=at, code=code, version=version) as work:
        check_sender(actor, work.request.contact_id)
        check_writable(work.request.step)
        said = words(word, "word") if word.strip() else ""
        work.move(Step.CLOSED)
        work.tell("staffdesk.close_request", Deed.CLOSED, said)
        for one in absorbed_by(work.request, Step.MERGED):
            with working_on(one, actor=SYSTEM, at=work.at) as other:
                let_go(other)
    return work.request
