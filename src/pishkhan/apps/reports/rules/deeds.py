"""What is done to figures, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "reports.recount": N_("figures counted anew"),
    "reports.make_monthly": N_("monthly report made"),
    "reports.make_anew": N_("monthly report made anew"),
    "reports.make_for_customer": N_("monthly report of a customer made"),
    "reports.plan": N_("sending of monthly reports planned"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
