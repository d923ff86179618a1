"""What the desk offers in the console's side bar."""

from pishkhan.apps.desk.queries.inbox import View, counts, views
from pishkhan.apps.desk.rules.incidents import may_see_incidents
from pishkhan.infra.ui import navigation
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
