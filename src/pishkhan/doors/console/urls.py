"""The console's addresses; each app's staff pages are mounted below ``console/``."""

from django.urls import include, path

from pishkhan.doors.console.web import account, audit, first_steps, links, mailbox, preferences, session, welcome

urlpatterns = [
    path("", session.home, name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("invitation/", links.choose(links.INVITATION), name="invitation"),
    path("invitation/<str:secret>/", links.follow(links.INVITATION), name="invitation-link"),
    path("password-reset/", links.ask, name="password-reset"),
    path("password-reset/sent/", links.sent, name="password-reset-sent"),
    path("password-reset/new/", links.choose(links.RESET), name="password-reset-new"),
    path("password-reset/<str:secret>/", links.follow(links.RESET), name="password-reset-link"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("account/", account.account, name="account"),
    path("account/details/", account.details, name="account-details"),
    path("account/password/", account.password, name="account-password"),
    path("account/sign-ins/end/", account.sign_ins_end, name="account-sign-ins-end"),
    path("account/sign-ins/<int:sign_in_id>/end/", account.sign_in_end, name="account-sign-in-end"),
    path("console/first-steps/", first_steps.first_steps, name="first-steps"),
    path("console/audit/", audit.trail, name="audit"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("", include("pishkhan.apps.desk.urls")),
    path("", include("pishkhan.apps.customers.urls")),
    path("", include("pishkhan.apps.academy.urls")),
    path("", include("pishkhan.apps.knowledge.urls")),
    path("", include("pishkhan.apps.letters.urls")),
    path("", include("pishkhan.apps.staffdesk.urls")),
    path("", include("pishkhan.apps.people.urls")),
    path("", include("pishkhan.apps.oncall.urls")),
    path("", include("pishkhan.apps.calendars.urls")),
    path("", include("pishkhan.apps.catalogue.urls")),
    path("", include("pishkhan.apps.sla.urls")),
    path("", include("pishkhan.apps.contracts.urls")),
    path("", include("pishkhan.apps.reports.urls")),
]
