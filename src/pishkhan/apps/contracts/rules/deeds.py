"""What is done to contracts, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "contracts.draw_up": N_("contract drawn up"),
    "contracts.change": N_("contract changed"),
    "contracts.renew": N_("contract renewed"),
    "contracts.cancel": N_("contract cancelled"),
    "contracts.set_go_live": N_("go-live written down"),
    "contracts.book": N_("booked against a contract"),
    "contracts.give_back": N_("booking against a contract given back"),
    "contracts.appoint": N_("representative appointed"),
    "contracts.end_appointment": N_("appointment ended"),
    "contracts.change_counterpart": N_("counterpart of a contract changed"),
    "contracts.begin_appointment": N_("appointment begun with its contract"),
    "contracts.suspend_appointment": N_("representative suspended"),
    "contracts.reinstate_appointment": N_("representative reinstated"),
    "contracts.nominate": N_("representative nominated"),
    "contracts.move_nomination": N_("nomination moved on"),
    "contracts.plan_succession": N_("change of representative planned"),
    "contracts.write_hand_over": N_("hand-over written"),
    "contracts.acknowledge_hand_over": N_("hand-over acknowledged"),
    "contracts.require_course": N_("course asked for of representatives"),
    "contracts.drop_requirement": N_("course no longer asked for"),
    "contracts.announce_expiry": N_("end of a contract announced"),
    "contracts.draft_agreement": N_("agreement drafted"),
    "contracts.change_agreement": N_("draft of an agreement changed"),
    "contracts.offer_agreement": N_("agreement offered"),
    "contracts.withdraw_agreement": N_("agreement withdrawn"),
    "contracts.request_signing_code": N_("code to sign an agreement asked for"),
    "contracts.sign_agreement": N_("agreement signed"),
    "contracts.put_in_force": N_("agreement put in force"),
    "contracts.announce_review": N_("review of an agreement announced"),
    "contracts.record_review": N_("review of an agreement written down"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
