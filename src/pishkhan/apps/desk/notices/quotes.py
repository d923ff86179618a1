"""What is told of quotes: to who may decide that one was offered, to the desk what was answered (C8)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import QuoteAnswered, QuoteOffered
from pishkhan.apps.desk.notices.kinds import QUOTE_ANSWERED, QUOTE_DECISION, QUOTED
from pishkhan.apps.desk.notices.telling import Told, Words, author_of, cause, to_owner, to_requester, told
from pishkhan.apps.desk.queries.readers import deciders, quote_of
from pishkhan.apps.desk.rules.quotes import QuoteState
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Notice
from pishkhan.infra.notifications.saying import mail_of

BY_CUSTOMER = {QuoteState.ACCEPTED, QuoteState.DECLINED, QuoteState.EXPIRED}


@notifies(QuoteOffered)
def tell_offered(fact: QuoteOffered, delivery: Delivery) -> Iterable[Told]:
    """The requester hears that there is one, whoever may decide is asked to."""
    ticket, entry = told(fact)
    yield from to_requester(ticket, delivery, QUOTED, lambda: (_("A quote for your request"), entry.body))
    found = quote_of(fact.quote_id)
    facts = {"code": ticket.code, "rials": found.rials, "until": found.valid_until.isoformat()}
    for contact in deciders(ticket):
        yield from _to_decider(contact, delivery, facts)


@notifies(QuoteAnswered)
def tell_answered(fact: QuoteAnswered, delivery: Delivery) -> Iterable[Told]:
    """The owner hears what the customer said, or that the time is over."""
    if fact.state not in BY_CUSTOMER:
        return ()
    return to_owner(fact, delivery, QUOTE_ANSWERED, lambda entry: _answered(fact.state, author_of(entry), entry.body))


def _answered(state: str, name: str, body: str) -> Words:
    said = _(QuoteState(state).label)
    return _("The quote: %(state)s") % {"state": said}, "\n".join(filter(None, (name, body)))


def _to_decider(contact: Any, delivery: Delivery, facts: dict[str, Any]) -> Iterable[Told]:
    user = contact.user
    key = f"{cause(delivery)}:decision:{contact.pk}"
    if user is None or not user.is_active:
        mail = mail_of(QUOTE_DECISION, facts, to=contact.email, language="fa", key=key)
        yield from [mail] if mail else []
        return
    mail = mail_of(QUOTE_DECISION, facts, to=contact.email or user.email, language=user.language, key=key)
    yield Notice(user.pk, QUOTE_DECISION, cause(delivery), delivery.at, "quotes", facts, mail)
