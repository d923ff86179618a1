"""What every figure of a representative means, in words: the one source of page, sheet and definition (C7, L1)."""

from pishkhan.apps.reports.rules.definitions import Definition
from pishkhan.apps.reports.rules.representatives import Rate
from pishkhan.pure.words import N_, Worded


class More(Worded):
    """Figures that are no share."""

    REQUESTS = "requests", N_("Requests to us")
    SAVED = "saved", N_("Estimated saving")
    SCORE = "score", N_("Satisfaction")
    QUOTES = "quotes", N_("Side services accepted")
    TENURE = "tenure", N_("Tenure")


TIDIED = N_("Merged and spam tickets, tickets opened by the system, imported history, and what a substitute did.")
REPRESENTATIVE_WORDS: dict[Rate | More, Definition] = {
    More.REQUESTS: Definition(
        N_(
            "Requests that the representative opened in these months, under the appointment of the contract they are "
            "covered by. Each belongs to the month in which it was opened."
        ),
        TIDIED,
    ),
    Rate.HOW_TO: Definition(
        N_("Requests that ask how something is done (the request type “How-to question”), of all their requests."),
        TIDIED,
    ),
    Rate.REPEATS: Definition(
        N_(
            "How-to questions about the same product and category, within 90 days after he confirmed that an answer "
            "about them taught him; of all his how-to questions."
        ),
        N_("Requests without a category, and what was said not to be learnt yet."),
    ),
    Rate.SELF_SOLVED: Definition(
        N_(
            "Requests of the staff that he answered himself without sending them on to us, of all requests that came "
            "to his own desk."
        ),
        N_("Requests taken back by their sender unanswered count as not solved."),
    ),
    Rate.FILTERED: Definition(
        N_("Requests of the staff that were merged or rejected, of all that came to the representative's desk."),
        N_("Merges and rejections that were undone."),
    ),
    Rate.FIRST_CONTACT: Definition(
        N_("Requests resolved at first contact, as the dashboard counts it, of all their requests."), TIDIED
    ),
    Rate.LEARNT: Definition(
        N_("Answers confirmed to have taught something, of all answers marked as taught."),
        N_("Marks that the desk took back."),
    ),
    More.SAVED: Definition(
        N_(
            "The number of requests he solved himself, times the mean of the worked minutes of a how-to question: of "
            "his own in these months; where fewer than 10 of them were timed, of his own in the year that ends with "
            "them, else of everybody who represented his organisation in that year. An estimate, not an invoice."
        ),
        N_("Questions on which no time was booked."),
    ),
    More.SCORE: Definition(
        N_("The mean of the scores from 1 to 5 given to their requests."), N_("Requests without a score.")
    ),
    More.QUOTES: Definition(
        N_("Quotes for work beyond the contract that were accepted for their requests in these months."),
        N_("Quotes that were declined, expired or withdrawn."),
    ),
    More.TENURE: Definition(
        N_("From the first day of the appointment, and of those it follows from contract to renewal, until today."),
        N_("Earlier appointments at another customer."),
    ),
}
FEW = N_(
    "Shares are given from 10 cases on; below that only the cases are shown, as a share of so few is mostly chance."
)
NO_RANKING = N_("Nobody is ranked here: customers differ in what they run and in what their contracts cover.")
