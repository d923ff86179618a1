"""What is done to rotas and absences, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "oncall.set_rota": N_("rota set"),
    "oncall.record_absence": N_("absence recorded"),
    "oncall.change_absence": N_("absence changed"),
    "oncall.end_absence": N_("absence ended"),
    "oncall.lose_substitute": N_("substitute lost"),
    "oncall.set_ladder": N_("ladder of calls set"),
    "oncall.set_call_days": N_("days on call set"),
    "oncall.page_team": N_("team paged"),
    "oncall.climb_page": N_("next step of a page called"),
    "oncall.acknowledge_page": N_("page acknowledged"),
    "oncall.exhaust_page": N_("page left unanswered"),
    "oncall.end_page": N_("page ended"),
    "oncall.ask_swap": N_("swap of a shift asked for"),
    "oncall.take_swap": N_("shift of a colleague taken, subject to agreement"),
    "oncall.agree_swap": N_("swap of a shift agreed"),
    "oncall.refuse_swap": N_("swap of a shift refused"),
    "oncall.withdraw_swap": N_("swap of a shift taken back"),
    "oncall.write_shift_note": N_("hand-over note written"),
    "oncall.read_shift_note": N_("hand-over note read"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
