"""The staff addresses of customers and the people there."""

from django.urls import path

from pishkhan.apps.customers.web import (
    calling,
    installations,
    members,
    organisations,
    people,
    security,
    standing,
    uploads,
    watching,
)

CUSTOMERS = "console/customers"
CUSTOMER = f"{CUSTOMERS}/<int:organisation_id>"
LIST = f"{CUSTOMERS}/staff-lists/<int:upload_id>"
INSTALLATIONS = "console/installations"
INSTALLATION = f"{INSTALLATIONS}/<int:installation_id>"
PEOPLE = f"{CUSTOMERS}/people"
PERSON = f"{PEOPLE}/<int:contact_id>"

urlpatterns = [
    path(f"{CUSTOMERS}/", organisations.organisations, name="customers"),
    path(f"{CUSTOMERS}/new/", organisations.new_organisation, name="customer-new"),
    path(f"{CUSTOMERS}/choices/", organisations.choices, name="customer-choices"),
    path(f"{CUSTOMERS}/calling/", calling.calling, name="customer-calling"),
    path(f"{CUSTOMER}/", organisations.organisation, name="customer"),
    path(f"{CUSTOMER}/details/", organisations.details, name="customer-details"),
    path(f"{CUSTOMER}/move/", organisations.move, name="customer-move"),
    path(f"{CUSTOMER}/closing/", organisations.closing, name="customer-closing"),
    path(f"{CUSTOMER}/reopening/", organisations.reopening, name="customer-reopening"),
    path(f"{CUSTOMER}/security/", security.security, name="customer-security"),
    path(f"{CUSTOMER}/people/", members.members, name="customer-members"),
    path(f"{CUSTOMER}/staff-lists/", uploads.staff_lists, name="staff-lists"),
    path(f"{CUSTOMERS}/staff-lists/template/", uploads.template, name="staff-list-template"),
    path(f"{LIST}/", uploads.staff_list, name="staff-list"),
    path(f"{LIST}/confirmation/", uploads.confirmation, name="staff-list-confirmation"),
    path(f"{LIST}/stopping/", uploads.stopping, name="staff-list-stopping"),
    path(f"{LIST}/report/", uploads.report, name="staff-list-report"),
    path(f"{CUSTOMER}/installations/", installations.of_organisation, name="customer-installations"),
    path(f"{CUSTOMER}/installations/new/", installations.new_installation, name="installation-new"),
    path(f"{INSTALLATIONS}/", installations.installations, name="installations"),
    path(f"{INSTALLATION}/", installations.installation, name="installation"),
    path(f"{INSTALLATION}/details/", installations.details, name="installation-details"),
    path(f"{INSTALLATION}/closing/", installations.closing, name="installation-closing"),
    path(f"{INSTALLATION}/reopening/", installations.reopening, name="installation-reopening"),
    path(f"{INSTALLATION}/address/", watching.address, name="installation-address"),
    path(f"{INSTALLATION}/address/ending/", watching.ending, name="installation-address-ending"),
    path(f"{INSTALLATION}/pausing/", watching.pausing, name="installation-pausing"),
    path(f"{INSTALLATION}/resuming/", watching.resuming, name="installation-resuming"),
    path("console/security-wishes/", security.wishes, name="security-wishes"),
    path("console/security-wishes/<int:wish_id>/", security.answer, name="security-wish"),
    path(f"{PEOPLE}/", people.people, name="customer-people"),
    path(f"{PEOPLE}/new/", people.new_person, name="customer-person-new"),
    path(f"{PERSON}/", people.person, name="customer-person"),
    path(f"{PERSON}/details/", people.details, name="customer-person-details"),
    path(f"{PERSON}/closing/", people.closing, name="customer-person-closing"),
    path(f"{PERSON}/reopening/", people.reopening, name="customer-person-reopening"),
    path(f"{PERSON}/places/", standing.add_place, name="customer-person-places"),
    path(f"{PERSON}/places/<int:affiliation_id>/ending/", standing.end_place, name="customer-person-place-ending"),
    path(f"{PERSON}/account/", standing.open_account, name="customer-person-account"),
    path(f"{PERSON}/account/disabling/", standing.close_account, name="customer-person-account-disabling"),
    path(f"{PERSON}/account/enabling/", standing.reopen_account, name="customer-person-account-enabling"),
    path(f"{PERSON}/account/invitation/", standing.invite, name="customer-person-invitation"),
]
