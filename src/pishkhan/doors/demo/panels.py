"""The demo accounts beside the sign-in form, only where the demo is switched on."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.doors.demo import cast
from pishkhan.infra.ui.panels import panel


@panel("sign-in")
def accounts(request: HttpRequest) -> str | None:
    """Who may sign in, with the one password of all."""
    if not settings.DEMO:
        return None
    context = {"accounts": cast.accounts(), "password": cast.PASSWORD}
    return render_to_string("demo/panels/accounts.html", context, request=request)
