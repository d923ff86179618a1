"""The staff of a represented customer ask their representative: he answers some himself, sends the rest on (C4)."""

from datetime import timedelta

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.papers import WITHOUT
from pishkhan.doors.demo.stage import Story
from pishkhan.pure.actor import Actor, Role

MINUTE = timedelta(minutes=1)
HIMSELF = 0.4
ASKS_BACK = 0.25
REJECTS = 0.06


def is_spoken_for(case: Case) -> bool:
    """Whether somebody else speaks for this person to the vendor."""
    return case.person.role is Role.STAFF and not case.site.code.startswith(WITHOUT)


def asked_first(case: Case, channel: Channel) -> Story:
    """Until the request is a ticket, or never becomes one: then the case has none, and its story ends here."""
    request = ask(case, channel)
    yield from case.passes(25)
    actions.read_request(actor=representative(case), at=case.at, code=request.code)
    if case.happens(ASKS_BACK) and case.person.actor is not None:
        actions.ask_back(actor=representative(case), at=case.at, code=request.code, body=case.say("desk_question"))
        yield from case.passes(30)
        actions.write(actor=case.person.actor, at=case.at, code=request.code, body=case.say("staff_word"))
        yield from case.passes(15)
    if case.happens(REJECTS):
        reason = case.say("desk_rejection")
        actions.reject(actor=representative(case), at=case.at, code=request.code, reason=reason)
    elif case.happens(HIMSELF):
        actions.answer(actor=representative(case), at=case.at, code=request.code, body=case.script.answer)
    else:
        case.keep(send_on(case, request))


def ask(case: Case, channel: Channel) -> StaffRequest:
    """In the portal by whoever has an account, else by a call that the vendor's desk takes down for him (C5)."""
    asking = Asking(
        organisation_id=case.site.organisation_id,
        subject=case.script.subject,
        body=case.script.body,
        product_id=case.stage.house.products[case.product],
        wish=case.say("wish") if case.happens(0.5) else "",
    )
    if case.person.actor is not None and channel == Channel.PORTAL:
        return actions.send_request(actor=case.person.actor, at=case.at, asking=asking)
    return actions.take_down_call(
        actor=case.stage.on_duty(case.at),
        at=case.at,
        contact_id=case.person.contact_id,
        asking=asking,
        phone=case.person.phone,
        duration_seconds=case.stage.rng.randint(60, 300),
    )


def send_on(case: Case, request: StaffRequest) -> Ticket:
    """It becomes a ticket of the representative, who speaks from here on."""
    how = Forwarding(
        request_type_id=case.stage.house.request_types[case.script.type], impact=case.grade[0], urgency=case.grade[1]
    )
    done = actions.forward(actor=representative(case), at=case.at, code=request.code, forwarding=how)
    case.person = case.site.representative
    assert done.ticket is not None  # noqa: S101 - it was sent on just now
    return done.ticket


def representative(case: Case) -> Actor:
    """Who represents the customer of this case."""
    actor = case.site.representative.actor
    assert actor is not None  # noqa: S101 - every representative of the cast has an account
    return actor
