"""The rules of knowledge: facts in, decision or refusal out."""

from pishkhan.apps.knowledge.rules.audience import Aim, Audience, Reader, check_aim
from pishkhan.apps.knowledge.rules.remarks import RemarkOrder, RemarkState
from pishkhan.apps.knowledge.rules.states import ArticleState, may_read, may_validate, may_write

__all__ = [
    "Aim",
    "ArticleState",
    "Audience",
    "Reader",
    "RemarkOrder",
    "RemarkState",
    "check_aim",
    "may_read",
    "may_validate",
    "may_write",
]
