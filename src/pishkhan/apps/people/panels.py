"""What people show on others' pages, and in the console's side bar."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.people.queries.tokens import living_tokens
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, Role
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    group=N_("Administration"),
    name="tokens",
    label=N_("Tokens of programs"),
    icon="id",
    url="tokens",
    order=72,
    visible=lambda actor: actor.has(Role.ADMINISTRATOR),
)


@panel("account", order=60)
def tokens(request: HttpRequest, **_subject: object) -> str | None:
    """How many programs may act for the person, with the way to them; one query."""
    actor = getattr(request, "actor", ANONYMOUS)
    if actor.user_id is None:
        return None
    count = living_tokens(actor, looks().now)
    return render_to_string("people/tokens_panel.html", {"count": count}, request=request)
