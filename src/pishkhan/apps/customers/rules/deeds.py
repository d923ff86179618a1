"""What is done to organisations and the people there, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "customers.create_organisation": N_("organisation added"),
    "customers.update_organisation": N_("organisation changed"),
    "customers.move_organisation": N_("organisation hung elsewhere"),
    "customers.close_organisation": N_("organisation closed"),
    "customers.reopen_organisation": N_("organisation opened again"),
    "customers.create_contact": N_("person added"),
    "customers.create_contacts": N_("people added"),
    "customers.update_contact": N_("person changed"),
    "customers.close_contact": N_("person closed"),
    "customers.reopen_contact": N_("person opened again"),
    "customers.affiliate": N_("given a place at an organisation"),
    "customers.end_affiliation": N_("place at an organisation ended"),
    "customers.link_user": N_("given an account"),
    "customers.open_account": N_("account opened for a person"),
    "customers.add_staff_member": N_("member of the staff added"),
    "customers.end_staff_access": N_("access of a member of the staff ended"),
    "customers.send_staff_list": N_("staff list sent"),
    "customers.confirm_staff_list": N_("staff list confirmed"),
    "customers.drop_staff_list": N_("staff list dropped"),
    "customers.take_staff": N_("staff taken from a list"),
    "customers.create_installation": N_("installation added"),
    "customers.update_installation": N_("installation changed"),
    "customers.close_installation": N_("installation taken out of use"),
    "customers.reopen_installation": N_("installation taken back into use"),
    "customers.issue_address": N_("heartbeat address issued"),
    "customers.stop_watching": N_("watch over an installation ended"),
    "customers.pause_watching": N_("watch over an installation paused"),
    "customers.resume_watching": N_("watch over an installation resumed"),
    "customers.set_security_class": N_("security class changed"),
    "customers.ask_security_class": N_("another security class asked for"),
    "customers.answer_security_wish": N_("request for a security class answered"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
