"""What the representative says to his colleague: an answer, a question, a no that he may take back (C4)."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.models import Entry
from pishkhan.apps.staffdesk.actions.work import RequestWork, keeping, words, working_on
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.rules.states import Deed, Step, check_at_hand, check_rejected
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor

Files = Sequence[NamedFile]


def read_request(*, actor: Actor, at: datetime, code: str) -> StaffRequest:
    """The representative has opened it, and its sender sees that; without effect when it was read before."""
    with keeping(actor=actor, at=at, code=code) as work:
        if work.request.step == Step.RECEIVED:
            work.move(Step.READ)
            work.tell("staffdesk.read", Deed.READ)
    return work.request


def answer(
    *, actor: Actor, at: datetime, code: str, body: str, files: Files = (), version: int | None = None
) -> StaffRequest:
    """Answer it himself: the vendor never hears of it. Whoever was merged into it is answered too."""
    with keeping(actor=actor, at=at, code=code, version=version) as work:
        check_at_hand(work.request.step)
        said = words(body)
        work.move(Step.ANSWERED)
        work.tell("staffdesk.answer", Deed.ANSWERED, said, files=files)
        tell_absorbed(work, "staffdesk.answer", Deed.ANSWERED, said, files=files)
    return work.request


def ask_back(
    *, actor: Actor, at: datetime, code: str, body: str, files: Files = (), version: int | None = None
) -> StaffRequest:
    """Ask its sender something and wait for him."""
    with keeping(actor=actor, at=at, code=code, version=version) as work:
        check_at_hand(work.request.step)
        said = words(body)
        work.move(Step.ASKED)
        work.tell("staffdesk.ask_back", Deed.ASKED, said, files=files)
    return work.request


def reject(*, actor: Actor, at: datetime, code: str, reason: str, version: int | None = None) -> StaffRequest:
    """Say that nothing is done about it, and why; he may take that back. Whoever was merged into it is told too."""
    with keeping(actor=actor, at=at, code=code, version=version) as work:
        check_at_hand(work.request.step)
        said = words(reason, "reason")
        work.move(Step.REJECTED, undoable=True)
        work.tell("staffdesk.reject", Deed.REJECTED, said)
        tell_absorbed(work, "staffdesk.reject", Deed.REJECTED, said, step=Step.REJECTED)
    return work.request


def take_back_rejection(*, actor: Actor, at: datetime, code: str, version: int | None = None) -> StaffRequest:
    """It stands where it stood before it was rejected, with whatever was rejected with it."""
    with keeping(actor=actor, at=at, code=code, version=version) as work:
        check_rejected(work.request.step)
        work.move(Step(work.request.step_before or Step.READ))
        work.tell("staffdesk.take_back_rejection", Deed.UNREJECTED)
        tell_absorbed(work, "staffdesk.take_back_rejection", Deed.UNREJECTED, at=Step.REJECTED, step=Step.MERGED)
    return work.request


def tell_absorbed(
    work: RequestWork,
    verb: str,
    deed: Deed,
    body: str = "",
    *,
    files: Files = (),
    step: Step = Step.ANSWERED,
    at: Step = Step.MERGED,
    ticket_seq: int | None = None,
    passed: Entry | None = None,
) -> None:
    """Whoever asked the same hears the same, each at his own request, and so does whoever was merged into that."""
    for one in absorbed_by(work.request, at):
        with working_on(one, actor=work.actor, at=work.at) as other:
            other.move(step, undoable=step == Step.REJECTED)
            other.tell(verb, deed, body, files=files, ticket_seq=ticket_seq, passed=passed)
            word = {"ticket_seq": ticket_seq, "passed": passed}
            tell_absorbed(other, verb, deed, body, files=files, step=step, at=at, **word)  # type: ignore[arg-type]


def absorbed_by(request: StaffRequest, step: Step) -> list[StaffRequest]:
    """What was merged into a locked request and stands at a step, locked too."""
    return ABSORBED(request=request.pk, step=step.value)


ABSORBED = PreparedSelect(
    lambda: (
        StaffRequest.objects.select_for_update(of=("self",))
        .filter(Q(merged_into_id=Hole("request")), Q(step=Hole("step")))
        .order_by("id")
    )
)
