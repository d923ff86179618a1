"""The addresses of people."""

from django.urls import URLPattern, path

from pishkhan.apps.people.web import tokens

urlpatterns: list[URLPattern] = [
    path("account/tokens/", tokens.own, name="account-tokens"),
    path("account/tokens/new/", tokens.new, name="account-token-new"),
    path("account/tokens/<int:token_id>/revocation/", tokens.revocation, name="account-token-revocation"),
    path("console/tokens/", tokens.everybodys, name="tokens"),
]
