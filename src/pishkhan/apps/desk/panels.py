"""What the desk offers in the console's side bar, and shows on the pages of lower apps."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.desk.queries.inbox import View, counts, views
from pishkhan.apps.desk.queries.timed import tickets_of_clocks
from pishkhan.apps.desk.rules.incidents import may_see_incidents
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import Actor
from pishkhan.pure.words import N_


def _is_agent(actor: Actor) -> bool:
    return bool(actor.desk_ids)


navigation.register(
    area="console",
    name="inbox",
    label=N_("Inbox"),
    icon="inbox",
    url="inbox",
    words={"view": View.MINE},
    order=10,
    visible=lambda actor: View.MINE in views(actor),
    counts=counts,
)
navigation.register(
    area="console",
    name="referred",
    label=N_("Referrals"),
    icon="arrows-exchange",
    url="inbox",
    words={"view": View.REFERRED},
    order=15,
    visible=lambda actor: View.REFERRED in views(actor),
)
navigation.register(
    area="console",
    name="all",
    label=View.ALL.label,
    icon="inbox",
    url="inbox",
    words={"view": View.ALL},
    order=18,
    visible=lambda actor: View.ALL in views(actor),
)
navigation.register(
    area="console", name="new", label=N_("New request"), icon="plus", url="new-ticket", order=20, visible=_is_agent
)
navigation.register(
    area="console",
    name="triage",
    label=N_("Unknown senders"),
    icon="help-circle",
    url="triage",
    order=25,
    visible=lambda actor: View.MINE in views(actor),
    counts=counts,
)
navigation.register(
    area="console",
    name="major-incidents",
    label=N_("Major incidents"),
    icon="alert-triangle",
    url="major-incidents",
    order=28,
    visible=may_see_incidents,
    counts=counts,
)
navigation.register(
    area="console", name="contacts", label=N_("Call log"), icon="phone", url="contacts", order=30, visible=_is_agent
)


@panel("clocks")
def tickets_of(request: HttpRequest, *, clock_ids: Iterable[int]) -> str | None:
    """Which tickets these clocks time, for whoever may see them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    tickets = tickets_of_clocks(actor, clock_ids)
    return render_to_string("desk/panels/clocks.html", {"tickets": tickets}, request=request) if tickets else None


navigation.register(
    area="console",
    name="canned-replies",
    label=N_("Canned replies"),
    icon="message-2",
    url="canned-replies",
    order=38,
    visible=_is_agent,
)
