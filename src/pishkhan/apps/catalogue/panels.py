"""What the catalogue offers in the console's side bar."""

from pishkhan.infra.ui import navigation
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="catalogue",
    label=N_("Catalogue"),
    icon="list-details",
    url="catalogue",
    words={"listing": "products"},
    group=N_("Administration"),
    order=76,
)
