"""What resources say of service levels."""

from datetime import datetime
from typing import Annotated

from pishkhan.apps.sla.rules import WarnLevel
from pishkhan.infra.api.answers import Answer
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.clocks import ClockKind, Phase, Verdict


class ClockAnswer(Answer):
    """One clock as it stands now, in open seconds of its calendar; `remaining_seconds` is negative when overdue."""

    id: int
    kind: Annotated[str, OneOf(ClockKind)]
    phase: Annotated[str, OneOf(Phase)]
    level: Annotated[str, OneOf(WarnLevel)]
    started_at: datetime
    due_at: datetime | None
    target_minutes: int | None
    elapsed_seconds: int
    remaining_seconds: int | None
    share: float | None
    verdict: Annotated[str | None, OneOf(Verdict)]
    first_verdict: Annotated[str | None, OneOf(Verdict)]
    breached_at: datetime | None
    breach_cause: str
    pause_reason: str
    ended_at: datetime | None
    provisional: bool
