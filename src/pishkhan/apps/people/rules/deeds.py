"""What is done to accounts and teams, in words people read in the audit."""

from pishkhan.pure.words import N_

DEEDS = {
    "people.accept_invitation": N_("took up the invitation"),
    "people.add_member": N_("given a seat in a team"),
    "people.change_password": N_("changed the password"),
    "people.close_team": N_("team closed"),
    "people.create_team": N_("team set up"),
    "people.create_user": N_("account opened"),
    "people.create_users": N_("accounts opened"),
    "people.deactivate_user": N_("account disabled"),
    "people.end_sign_in": N_("a sign-in ended"),
    "people.end_sign_ins": N_("sign-ins ended"),
    "people.forgot_password": N_("link for a new password mailed"),
    "people.former_staff": N_("people of an imported history added"),
    "people.former_teams": N_("teams of an imported history added"),
    "people.grant_role": N_("role granted"),
    "people.invite_user": N_("invited"),
    "people.invite_users": N_("many invited"),
    "people.mail_password_link": N_("link for a new password sent"),
    "people.reactivate_user": N_("account enabled again"),
    "people.remove_member": N_("left a team"),
    "people.reopen_team": N_("team opened again"),
    "people.reset_password": N_("chose a new password by a mailed link"),
    "people.revoke_role": N_("role taken back"),
    "people.set_password": N_("password set"),
    "people.set_preferences": N_("language or appearance changed"),
    "people.sign_in": N_("signed in"),
    "people.sign_out": N_("signed out"),
    "people.update_own_details": N_("changed mailbox or mobile"),
    "people.update_team": N_("team changed"),
    "people.update_user": N_("account changed"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""
