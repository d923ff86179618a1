"""What stands in the top of the customers' pages."""

from pishkhan.apps.desk.queries.portal import may_open
from pishkhan.infra.ui import navigation
from pishkhan.pure.words import N_

navigation.register(
    area="portal", name="requests", label=N_("My requests"), icon="ticket", url="portal-requests", order=10
)
navigation.register(
    area="portal",
    name="new",
    label=N_("New request"),
    icon="plus",
    url="portal-request-new",
    order=20,
    visible=may_open,
)
