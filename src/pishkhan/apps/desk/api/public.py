"""Where a request stands, for whoever holds its tracking code and its mailbox; no token is needed (A1)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.actions.status_codes import redeem_status_code, request_status_code
from pishkhan.apps.desk.queries.portal import public_status
from pishkhan.apps.desk.rules.states import Closure, Step
from pishkhan.infra.api.answers import Answer, From, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import As, Code, OneOf
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.web.sources import source_of
from pishkhan.pure.scopes import Area

resource = Resource(Area.REQUESTS, "Status by tracking code")


class StatusAnswer(Answer):
    """Steps, promise and dates of a request; no name and no text."""

    code: str
    step: Annotated[str, OneOf(Step), From("progress.step")]
    promised_at: Annotated[datetime | None, From("next_word.at")]
    promise_is_late: Annotated[bool, From("next_word.late")]
    closure: Annotated[str | None, OneOf(Closure)]
    opened_at: datetime
    last_public_at: datetime | None
    resolved_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None


class StatusCodeIn(Body):
    """The tracking code of the request."""

    code: Annotated[Code, As("tracking_code")]


class StatusIn(StatusCodeIn):
    """The tracking code and the one-time code that was mailed."""

    secret: str = Field(pattern="^[0-9]{6}$", examples=["482310"])


@resource.for_everybody("POST", "/status-codes", None, status=202)
def send_status_code(call: Call, body: StatusCodeIn) -> None:
    """Mail a one-time code to the request's own mailbox.

    Known and unknown tracking codes get the same answer; attempts are limited by source and by code.
    """
    request_status_code(**given(call, body, source=source_of(call.request)))


@resource.for_everybody("POST", "/status", StatusAnswer, status=200)
def show_status(call: Call, body: StatusIn) -> dict[str, Any]:
    """Show where a request stands, once for each mailed code."""
    redeem_status_code(**given(call, body, source=source_of(call.request)))
    return prepared(StatusAnswer)(public_status(call.actor, body.code, call.at))
