"""What is done to service levels, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "sla.create_policy": N_("service level made"),
    "sla.rename_policy": N_("service level renamed"),
    "sla.publish_version": N_("service level published anew"),
    "sla.offer_policy": N_("service level offered or withdrawn"),
    "sla.make_default": N_("service level made the usual one"),
    "sla.assign_policy": N_("service level given to an organisation"),
    "sla.end_assignment": N_("service level of an organisation ended"),
    "sla.rebase_calendar": N_("running clocks timed anew"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
