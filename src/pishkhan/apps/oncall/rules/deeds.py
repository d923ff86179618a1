"""What is done to rotas and absences, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "oncall.set_rota": N_("rota set"),
    "oncall.record_absence": N_("absence recorded"),
    "oncall.change_absence": N_("absence changed"),
    "oncall.end_absence": N_("absence ended"),
    "oncall.lose_substitute": N_("substitute lost"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
