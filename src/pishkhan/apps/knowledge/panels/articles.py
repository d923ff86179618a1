"""What knowledge offers in the side bar."""

from pishkhan.apps.knowledge.rules import may_read
from pishkhan.infra.ui import navigation
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="knowledge",
    label=N_("Articles"),
    icon="book",
    url="articles",
    group=N_("Knowledge"),
    order=51,
    visible=may_read,
)
