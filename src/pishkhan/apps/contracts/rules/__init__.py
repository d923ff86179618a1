"""Pure decisions about contracts: facts in, decision out."""

from pishkhan.apps.contracts.rules.cover import (
    ContractFacts,
    Cover,
    CoverFacts,
    LineFacts,
    Verdict,
    Why,
    decide_cover,
    waits_for_quote,
)
from pishkhan.apps.contracts.rules.keeping import KEEPERS, may_keep, may_read, sees_price
from pishkhan.apps.contracts.rules.kinds import (
    HOLDING,
    ON_THE_ROAD,
    SEATED,
    AppointmentState,
    ContractKind,
    NominationState,
    QuotaKind,
    Scope,
    Standing,
)
from pishkhan.apps.contracts.rules.terms import EXPIRY_DAYS, Period, months_from, notice_due, standing, warranty_period
from pishkhan.apps.contracts.rules.writing import ContractTerms, LineTerms

__all__ = [
    "EXPIRY_DAYS",
    "HOLDING",
    "KEEPERS",
    "ON_THE_ROAD",
    "SEATED",
    "AppointmentState",
    "ContractFacts",
    "ContractKind",
    "ContractTerms",
    "Cover",
    "CoverFacts",
    "LineFacts",
    "LineTerms",
    "NominationState",
    "Period",
    "QuotaKind",
    "Scope",
    "Standing",
    "Verdict",
    "Why",
    "decide_cover",
    "may_keep",
    "may_read",
    "months_from",
    "notice_due",
    "sees_price",
    "standing",
    "waits_for_quote",
    "warranty_period",
]
