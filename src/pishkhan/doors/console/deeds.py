"""Everything that is ever audited, in words: each app says its own deeds, the door its own and those of infra."""

from collections.abc import Mapping

from pishkhan.apps.academy.rules.deeds import DEEDS as ACADEMY
from pishkhan.apps.calendars.rules.deeds import DEEDS as CALENDARS
from pishkhan.apps.catalogue.rules import DEEDS as CATALOGUE
from pishkhan.apps.contracts.rules.deeds import DEEDS as CONTRACTS
from pishkhan.apps.customers.rules.deeds import DEEDS as CUSTOMERS
from pishkhan.apps.desk.rules.deeds import DEEDS as DESK
from pishkhan.apps.knowledge.rules.deeds import DEEDS as KNOWLEDGE
from pishkhan.apps.knowledge.rules.publishing_deeds import PUBLISHING_DEEDS as PUBLISHING
from pishkhan.apps.letters.rules import DEEDS as LETTERS
from pishkhan.apps.oncall.rules.deeds import DEEDS as ONCALL
from pishkhan.apps.people.rules.deeds import DEEDS as PEOPLE
from pishkhan.apps.reports.rules.deeds import DEEDS as REPORTS
from pishkhan.apps.sla.rules.deeds import DEEDS as SLA
from pishkhan.apps.staffdesk.rules.deeds import DEEDS as STAFFDESK
from pishkhan.pure.words import N_

OWN = {
    "audit.read": N_("audit trail read"),
    "audit.take": N_("audit trail taken as a file"),
    "notifications.choose": N_("chose what to be told"),
    "search.add_synonym": N_("synonym added"),
    "search.remove_synonym": N_("synonym removed"),
    "demo.told": N_("demo loaded"),
}
APPS = (
    PEOPLE,
    ONCALL,
    DESK,
    CUSTOMERS,
    ACADEMY,
    CALENDARS,
    CATALOGUE,
    SLA,
    CONTRACTS,
    KNOWLEDGE,
    PUBLISHING,
    STAFFDESK,
    LETTERS,
    REPORTS,
)
DEEDS: Mapping[str, str] = {verb: said for told in (*APPS, OWN) for verb, said in told.items()}
