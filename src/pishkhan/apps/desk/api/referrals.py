"""Questions to other teams: asked, answered, asked again, taken back (A3, A10)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.actions import referring
from pishkhan.apps.desk.api.parts import ReferralAfter
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.api.working import ReasonIn, on_ticket
from pishkhan.apps.desk.queries.guard import referral as find_referral
from pishkhan.apps.desk.rules.states import Outcome, ReferralReason
from pishkhan.infra.api.answers import prepared
from pishkhan.infra.api.bodies import Versioned, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import As, Code, Id, Instant, OneOf, PathId, Said, Text
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Referrals", side=ActorKind.VENDOR)
REFERRAL = f"{TICKET}/referrals/{{referral_id}}"


class ReferralIn(Versioned):
    """One question to one team, with why; perhaps a word to the customer about it, with a promise."""

    team: Annotated[Id, As("team_id")]
    reason: Annotated[str, OneOf(ReferralReason)]
    question: Said = Field(examples=["آیا صف چاپ روی سرور پر شده است؟"])
    message: Text = Field("", description="What the customer is told; empty tells him nothing.")
    promise: Instant | None = None


class ReferralAnswerIn(Versioned):
    """What the asked team answers, always to the owner."""

    answer: Said = Field(examples=["صف چاپ پر بود؛ خالی شد."])
    outcome: Annotated[str, OneOf(Outcome)]


class QuestionAgainIn(Versioned):
    """What is still open."""

    question: Said


@resource.post(f"{TICKET}/referrals", ReferralAfter)
def refer_question(call: Call, code: Code, body: ReferralIn) -> Reply:
    """Refer one question to one team.

    The ticket stays with its owner and the customer with the desk.
    """
    return _after(referring.refer(**on_ticket(call, code, body)))


@resource.post(f"{REFERRAL}/answer", ReferralAfter)
def answer_referral(call: Call, code: Code, referral_id: PathId, body: ReferralAnswerIn) -> Reply:
    """Answer a question; for members of the team that was asked."""
    return _after(referring.answer_referral(**_on_referral(call, code, referral_id, body)))


@resource.post(f"{REFERRAL}/repeat", ReferralAfter)
def ask_referral_again(call: Call, code: Code, referral_id: PathId, body: QuestionAgainIn) -> Reply:
    """Ask the same question again; its clock goes on."""
    return _after(referring.ask_again(**_on_referral(call, code, referral_id, body)))


@resource.post(f"{REFERRAL}/return", ReferralAfter)
def take_referral_back(call: Call, code: Code, referral_id: PathId, body: ReasonIn) -> Reply:
    """Take a question back: its answer is no longer needed."""
    return _after(referring.take_back_referral(**_on_referral(call, code, referral_id, body)))


def _on_referral(call: Call, code: str, referral_id: int, body: Versioned) -> dict[str, Any]:
    """A question is reached only through its own ticket's address."""
    if find_referral(call.actor, referral_id).ticket.code != code:
        raise NotFound("referral")
    return given(call, body, referral_id=referral_id)


def _after(referral: Any) -> Reply:
    return Reply(prepared(ReferralAfter)(referral), version=referral.ticket.version)
