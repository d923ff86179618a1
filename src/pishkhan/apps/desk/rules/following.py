"""Following a ticket (A12)."""

from pishkhan.apps.desk.rules.states import Verb
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST_FOLLOWED = 200
TOLD = frozenset(
    {
        *(Verb.TAKEN, Verb.DEALT, Verb.TRANSFERRED, Verb.REPLIED, Verb.NOTED, Verb.REFERRED, Verb.REFERRAL_ANSWERED),
        *(Verb.WAITING_STARTED, Verb.RESUMED, Verb.PRIORITY_CHANGED, Verb.RESOLVED, Verb.CONFIRMED, Verb.REFUSED),
        *(Verb.REOPENED, Verb.CLOSED, Verb.CUSTOMER_WROTE, Verb.CUSTOMER_ADDED, Verb.MERGED, Verb.ATTACHED),
        *(Verb.QUOTE_OFFERED, Verb.QUOTE_AGREED, Verb.QUOTE_DECLINED, Verb.QUOTE_EXPIRED),
    }
)
"""What followers are told of; tags, links and the like are seen on the page."""


def check_may_follow(followed: int) -> None:
    """Whoever follows everything follows nothing, and his list would cost what it holds. Raises ``Refusal``."""
    if followed >= MOST_FOLLOWED:
        raise Refusal(
            "desk.follows_too_many",
            N_("You follow {most} open requests already; stop following some of them first."),
            most=MOST_FOLLOWED,
        )
