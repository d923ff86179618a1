"""The staff addresses of people and teams."""

from django.urls import path

from pishkhan.apps.people.web import people, person, teams, tokens
from pishkhan.apps.people.web.verbs import resource

PERSON = "console/people/<int:user_id>"
TEAM = "console/teams/<int:team_id>"

urlpatterns = [
    path("account/tokens/", tokens.own, name="account-tokens"),
    path("account/tokens/new/", tokens.new, name="account-token-new"),
    path("account/tokens/<int:token_id>/revocation/", tokens.revocation, name="account-token-revocation"),
    path("console/tokens/", tokens.everybodys, name="tokens"),
    path("console/people/", people.people, name="people"),
    path("console/people/new/", people.new_person, name="person-new"),
    path(f"{PERSON}/", people.person, name="person"),
    path(f"{PERSON}/details/", resource(person.EDIT), name="person-details"),
    path(f"{PERSON}/invitation/", resource(person.INVITE), name="person-invitation"),
    path(f"{PERSON}/password-link/", resource(person.PASSWORD_LINK), name="person-password-link"),
    path(f"{PERSON}/disabling/", resource(person.DISABLE), name="person-disabling"),
    path(f"{PERSON}/enabling/", resource(person.ENABLE), name="person-enabling"),
    path(f"{PERSON}/seats/", resource(person.SEAT), name="person-seats"),
    path(f"{PERSON}/seats/<int:team_id>/removal/", resource(person.LEAVE), name="person-seat-removal"),
    path(f"{PERSON}/seats/<int:team_id>/management/", resource(person.MANAGE), name="person-seat-management"),
    path(f"{PERSON}/roles/", resource(person.GRANT), name="person-roles"),
    path(f"{PERSON}/roles/<slug:role>/removal/", resource(person.REVOKE), name="person-role-removal"),
    path(f"{PERSON}/sign-ins/end/", resource(person.END_SIGN_INS), name="person-sign-ins-end"),
    path(f"{PERSON}/sign-ins/<int:sign_in_id>/end/", resource(person.END_SIGN_IN), name="person-sign-in-end"),
    path("console/teams/", teams.teams, name="teams"),
    path("console/teams/new/", teams.new_team, name="team-new"),
    path(f"{TEAM}/", teams.team, name="team"),
    path(f"{TEAM}/details/", resource(teams.EDIT), name="team-details"),
    path(f"{TEAM}/seats/", resource(teams.SEAT), name="team-seats"),
    path(f"{TEAM}/closing/", resource(teams.CLOSE), name="team-closing"),
    path(f"{TEAM}/reopening/", resource(teams.REOPEN), name="team-reopening"),
]
