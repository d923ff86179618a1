"""Every figure by name, with its formula in words and what is left out: the one source of page and definition (L1)."""

from dataclasses import dataclass

from pishkhan.pure.words import N_, Worded


class Figure(Worded):
    """The figures of the dashboard."""

    FCR_GROSS = "fcr_gross", N_("First-contact resolution, gross")
    FCR_NET = "fcr_net", N_("First-contact resolution, net")
    CHASE_RATE = "chase_rate", N_("Chase rate")
    CHASE_RATE_RAW = "chase_rate_raw", N_("Chase rate before reclassification")
    EMPTY_UPDATES = "empty_updates", N_("Empty updates")
    REOPENED = "reopened", N_("Reopened")
    UNCONFIRMED = "unconfirmed", N_("Closed without confirmation")
    CHASED_CLOSURES = "chased_closures", N_("Closed after a chase")
    LINK_RATE = "link_rate", N_("Link rate")
    ATTAINMENT = "attainment", N_("Targets kept and missed")
    PROMISES = "promises", N_("Promises kept and missed")
    REQUESTS = "requests", N_("Requests of a customer")
    AT_RISK = "at_risk", N_("Open requests and their targets")
    BACKLOG = "backlog", N_("Backlog by age")
    CONTACTS = "contacts", N_("Contacts by weekday and hour")
    LOAD = "load", N_("Load per agent")


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure in words: how it is computed, and what it leaves out so that nobody is flattered or blamed."""

    formula: str
    left_out: str


TIDIED = N_("Merged and spam tickets, tickets opened by the system, and imported history.")

DEFINITIONS: dict[Figure, Definition] = {
    Figure.FCR_GROSS: Definition(
        N_(
            "Tickets opened in the period that were resolved by the desk's first message, with nothing asked or "
            "referred, within 60 open minutes or inside the call, and not undone by a reopening, a further contact or "
            "silence; of all tickets opened in the period."
        ),
        TIDIED,
    ),
    Figure.FCR_NET: Definition(
        N_("The same, of the tickets whose request type the catalogue does not flag as beyond level 1."),
        N_(
            "As above, and request types beyond level 1. What was in fact referred stays in: otherwise every referral "
            "would improve the figure."
        ),
    ),
    Figure.CHASE_RATE: Definition(
        N_("Tickets whose customer had to ask first, of all tickets that were open at some time in the period."),
        N_(
            "Contacts that added information, contacts the desk reclassified with a reason, and contacts while the "
            "ticket waited for the customer; merged, spam and system tickets and imported history."
        ),
    ),
    Figure.CHASE_RATE_RAW: Definition(
        N_("The same, counting the contacts the desk reclassified."),
        N_("As for the chase rate, but reclassified contacts stay in."),
    ),
    Figure.EMPTY_UPDATES: Definition(
        N_("Messages that brought nothing but a later date, of all messages to the customer with a promise."), TIDIED
    ),
    Figure.REOPENED: Definition(
        N_(
            "Tickets whose answer of the period did not hold, of all tickets answered in the period. It belongs to the "
            "period of the answer, whenever it was refused."
        ),
        TIDIED,
    ),
    Figure.UNCONFIRMED: Definition(
        N_("Tickets closed because the customer said nothing, of all tickets closed in the period."),
        N_("Tickets closed as duplicates; merged, spam and system tickets and imported history."),
    ),
    Figure.CHASED_CLOSURES: Definition(
        N_("Tickets that had been chased before they were closed, of all tickets closed in the period."),
        N_("Tickets closed as duplicates; merged, spam and system tickets and imported history."),
    ),
    Figure.LINK_RATE: Definition(
        N_(
            "Tickets answered in the period that an article of the knowledge base is linked to, of all tickets "
            "answered in the period. However many articles it has, a ticket counts once."
        ),
        N_(
            "Merged and spam tickets, tickets opened by the system, and imported history. A link made later counts too."
        ),
    ),
    Figure.ATTAINMENT: Definition(
        N_(
            "Targets met, of those met and missed. A target belongs to the period in which it ended; one that is "
            "missed and still open counts as missed where its time ran out."
        ),
        N_(
            "Targets ended by silence, cancelled ones, times without a target, running targets that are still in time, "
            "and imported history."
        ),
    ),
    Figure.PROMISES: Definition(
        N_(
            "A promise is the instant by which the customer hears from the desk again. It is kept by a message up to "
            "that instant, and missed from then on; it belongs to the month in which it was kept or missed."
        ),
        N_(
            "Promises that lost their purpose, as the request was withdrawn or merged. An empty update keeps a promise."
        ),
    ),
    Figure.REQUESTS: Definition(
        N_(
            "Requests opened, answered and closed in the period. One that was answered twice in it counts once; a "
            "request belongs to the contract line it was opened under."
        ),
        TIDIED,
    ),
    Figure.AT_RISK: Definition(
        N_(
            "Targets of requests that are open now: missed from their due instant on, at risk once the desk has been "
            "warned of them at an agreed share of the time, otherwise in time. Paused ones wait for the customer or "
            "for a date that was agreed."
        ),
        TIDIED,
    ),
    Figure.BACKLOG: Definition(
        N_(
            "Tickets that were neither answered nor closed at the end of a day, by the calendar days since their "
            "opening. A ticket that was reopened counts as open all along."
        ),
        TIDIED,
    ),
    Figure.CONTACTS: Definition(
        N_(
            "Every word of a customer that reached the desk, by the weekday and hour of the house: about a case, also "
            "the word that opened it, or without a case."
        ),
        N_(
            "Contacts the desk began; imported history. A contact without a case belongs to no desk, so each one sees "
            "it."
        ),
    ),
    Figure.LOAD: Definition(
        N_(
            "For each agent: open tickets owned at the end of the period (or now), tickets taken, dealt or transferred "
            "to him, final answers given, contacts handled, and hours on the rota so far."
        ),
        N_(
            "Merged, spam and system tickets and imported history. Agents stand in the order of the alphabet: the "
            "numbers say who carries what, not who is better."
        ),
    ),
}

BAND = N_(
    "Each share stands with its 95% band (Wilson): what the same desk could have shown by chance. Thirty-five cases a "
    "day at 70% have a band of about fifteen points either way, so a single day says little. A change is called clear "
    "only when the bands of the two periods do not touch."
)
PROVISIONAL = N_(
    "A figure is provisional while the reopening window of some of its tickets is open: until then a refusal or a "
    "further contact may undo them."
)
