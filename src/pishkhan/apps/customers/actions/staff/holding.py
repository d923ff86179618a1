"""A list of staff in the hands of one transaction."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pishkhan.apps.customers.models import StaffUpload
from pishkhan.apps.customers.rules import Outcome, Reason
from pishkhan.pure.refusal import NotFound

COUNTERS = {
    Outcome.NEW.value: "fresh",
    Outcome.CHANGED.value: "changed",
    Outcome.KNOWN.value: "known",
    Outcome.WRONG.value: "wrong",
}


def held_upload(upload_id: int) -> StaffUpload:
    """The list, locked until the transaction ends; raises ``NotFound``."""
    held = StaffUpload.objects.select_for_update(of=("self",)).filter(pk=upload_id).first()
    if held is None:
        raise NotFound("upload")
    return held


def count_outcomes(upload: StaffUpload, outcomes: Iterable[str], *, sign: int = 1) -> None:
    """Add rows to the counters of ``upload``, or take them away; the caller saves `COUNTERS`."""
    for outcome, count in Counter(outcomes).items():
        column = COUNTERS[outcome]
        setattr(upload, column, getattr(upload, column) + sign * count)


def reason_columns(reason: Reason | None) -> tuple[str, str, dict[str, Any] | None]:
    """A reason as a row keeps it: ``field``, ``reason`` and ``facts``."""
    if reason is None:
        return "", "", None
    return reason.about.value if reason.about else "", reason.text, reason.facts or None
