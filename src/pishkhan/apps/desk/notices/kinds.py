"""The kinds of notices about tickets: of a customer's own requests, and of the work of the desk."""

from pishkhan.apps.desk.notices.framing import of_customer, of_desk, to_handover, to_inbox, to_quotes, to_taught
from pishkhan.infra.notifications import Way
from pishkhan.pure.words import N_

OPENED = of_customer(
    "desk.request_opened",
    N_("A request of mine is received"),
    N_("Your request “{subject}” was received; its tracking code is {code}."),
    "ticket",
)
ANSWERED = of_customer(
    "desk.request_answered",
    N_("The desk writes to me"),
    N_("The desk wrote to you about “{subject}”."),
    "message",
    by_mail=Way.ON,
)
ASKED = of_customer(
    "desk.request_asked",
    N_("A request of mine waits for me"),
    N_("The desk needs something from you for “{subject}”."),
    "help-circle",
    in_app=Way.ALWAYS,
)
SPECIALIST = of_customer(
    "desk.request_referred",
    N_("A specialist is asked about a request of mine"),
    N_("A specialist is looking at “{subject}”."),
    "arrows-exchange",
    by_mail=Way.ON,
)
LOWERED = of_customer(
    "desk.request_lowered",
    N_("The priority of a request of mine changes"),
    N_("The priority of “{subject}” changed."),
    "flag",
)
SOLVED = of_customer(
    "desk.request_resolved",
    N_("A request of mine is answered"),
    N_("“{subject}” has been answered; please confirm the answer or say that it does not help."),
    "circle-check",
    in_app=Way.ALWAYS,
)
CLOSED = of_customer("desk.request_closed", N_("A request of mine is closed"), N_("“{subject}” was closed."), "lock")
MERGED = of_customer(
    "desk.request_merged",
    N_("A request of mine goes on in another"),
    {
        "merged": N_("“{subject}” goes on in another request of your organisation."),
        "alone": N_("“{subject}” stands on its own again."),
    },
    "git-merge",
)
QUOTED = of_customer(
    "desk.request_quoted",
    N_("A quote is offered for a request of mine"),
    N_("The desk named a price for “{subject}”."),
    "file",
    by_mail=Way.ON,
)
QUOTE_DECISION = of_customer(
    "desk.quote_decision",
    N_("A quote waits for my decision"),
    N_("A quote of {amount} (net) for request {code} waits for your decision until {until}."),
    "file",
    in_app=Way.ALWAYS,
    address=to_quotes,
)
TAUGHT = of_customer(
    "desk.request_taught",
    N_("An answer teaches me something"),
    N_("The answer to “{subject}” teaches “{name}”; please say whether you learnt it."),
    "school",
    by_mail=Way.OFF,
    address=to_taught,
)

GIVEN = of_desk(
    "desk.given",
    N_("A request is given to me"),
    N_("{by} gave you the request “{subject}”."),
    "user-check",
    in_app=Way.ALWAYS,
    by_mail=Way.OFF,
)
PASSED_ON = of_desk(
    "desk.passed_on",
    N_("A request of mine is given to somebody else"),
    N_("{by} gave your request “{subject}” to {to}."),
    "user",
    by_mail=Way.OFF,
)
CUSTOMER_WROTE = of_desk(
    "desk.customer_wrote", N_("The customer writes"), N_("{by} wrote about “{subject}”."), "message-2"
)
REFUSED = of_desk(
    "desk.refused",
    N_("The customer does not accept my answer"),
    N_("{by} did not accept the answer to “{subject}”."),
    "circle-x",
)
QUOTE_ANSWERED = of_desk(
    "desk.quote_answered",
    N_("A quote of mine is answered"),
    N_("The quote for “{subject}” was answered or has expired."),
    "file",
    in_app=Way.ALWAYS,
)
REOPENED = of_desk("desk.reopened", N_("A request of mine is reopened"), N_("{by} reopened “{subject}”."), "refresh")
TEAM_ASKED = of_desk(
    "desk.team_asked", N_("My team is asked"), N_("{by} asks your team about “{subject}”."), "arrows-exchange"
)
QUESTION_ANSWERED = of_desk(
    "desk.question_answered",
    N_("My question is answered"),
    N_("{by} answered your question about “{subject}”."),
    "arrow-back-up",
)
MENTIONED = of_desk(
    "desk.mentioned",
    N_("Somebody mentions me in a note"),
    N_("{by} mentioned you in a note on “{subject}”."),
    "user-circle",
)
FOLLOWED = of_desk(
    "desk.followed",
    N_("Something happens on a request I follow"),
    N_("{by} {what}: “{subject}”."),
    "bell",
    by_mail=Way.OFF,
)
WARNED = of_desk(
    "desk.clock_warned",
    N_("Time is running out on a request of mine"),
    N_("Time is running out on “{subject}”: {clock}."),
    "alarm",
)
BREACHED = of_desk(
    "desk.clock_breached",
    N_("A target of mine is missed"),
    N_("A target was missed on “{subject}”: {clock}."),
    "alert-triangle",
    in_app=Way.ALWAYS,
)
HEARD_AGAIN = of_desk(
    "desk.installation_heard",
    N_("A silent installation is heard again"),
    N_("An installation is heard again: “{subject}”."),
    "circle-check",
)
HANDED_OVER = of_desk(
    "desk.handed_over",
    N_("Open requests of somebody else are given to me"),
    N_("{by} gave you {count} open requests of {name}."),
    "arrows-exchange",
    in_app=Way.ALWAYS,
    address=to_inbox,
)
HANDED_AWAY = of_desk(
    "desk.handed_away",
    N_("My open requests are given to others"),
    N_("{by} gave your {count} open requests to others."),
    "arrows-exchange",
    by_mail=Way.OFF,
    address=to_inbox,
)
LEFT_OPEN = of_desk(
    "desk.left_open",
    N_("Somebody leaves open requests behind"),
    N_("{name} has left {desk}; {count} open requests wait for somebody else."),
    "alert-triangle",
    in_app=Way.ALWAYS,
    address=to_handover,
)
EMERGENCY_DECIDED = of_customer(
    "desk.emergency_decided",
    N_("An emergency of mine is decided"),
    {
        "confirmed": N_("The desk treats “{subject}” as an emergency."),
        "lowered": N_("The desk does not treat “{subject}” as an emergency; you may contest that once."),
        "upheld": N_("A manager decided that “{subject}” is an emergency."),
        "unfounded": N_("A manager decided that “{subject}” is no emergency."),
    },
    "alarm",
    in_app=Way.ALWAYS,
)
EMERGENCY_AT_WORK = of_desk(
    "desk.emergency_declared",
    N_("The customer of a request of mine declares an emergency"),
    N_("An emergency is declared on “{subject}”."),
    "alarm",
    in_app=Way.ALWAYS,
)
EMERGENCY_CONTESTED = of_desk(
    "desk.emergency_contested",
    N_("A customer contests a lowered emergency"),
    N_("{by} contests that “{subject}” is no emergency; a manager decides."),
    "flag",
    in_app=Way.ALWAYS,
)
NOTE_LEFT = of_desk(
    "desk.note_left",
    N_("A hand-over note is left on a request while I am on duty"),
    N_("{by} left a hand-over note on “{subject}”."),
    "note",
    by_mail=Way.OFF,
)
TEACHING_ANSWERED = of_desk(
    "desk.teaching_answered",
    N_("A representative says whether he learnt something from me"),
    {"learnt": N_("{by} learnt “{name}”."), "not_yet": N_("{by} has not learnt “{name}” yet.")},
    "school",
    by_mail=Way.OFF,
)
