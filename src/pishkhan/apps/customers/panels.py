"""What customers offer in the console's side bar."""

from pishkhan.infra.ui import navigation
from pishkhan.pure.words import N_

GROUP = N_("Customers")

navigation.register(
    area="console", name="customers", label=N_("Customers"), icon="building", url="customers", group=GROUP, order=40
)
navigation.register(
    area="console",
    name="customer-people",
    label=N_("People at customers"),
    icon="users",
    url="customer-people",
    group=GROUP,
    order=42,
)
