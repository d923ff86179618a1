"""The REST door: the apps' resources in one API under ``/api/v1``; no rule and no table of its own (N1)."""

from pishkhan.apps.academy.api import RESOURCES as ACADEMY
from pishkhan.apps.calendars.api import RESOURCES as CALENDARS
from pishkhan.apps.catalogue.api import RESOURCES as CATALOGUE
from pishkhan.apps.contracts.api import RESOURCES as CONTRACTS
from pishkhan.apps.customers.api import RESOURCES as CUSTOMERS
from pishkhan.apps.desk.api import RESOURCES as DESK
from pishkhan.apps.knowledge.api import RESOURCES as KNOWLEDGE
from pishkhan.apps.letters.api import RESOURCES as LETTERS
from pishkhan.apps.oncall.api import RESOURCES as DUTY
from pishkhan.apps.people.api import RESOURCES as PEOPLE
from pishkhan.apps.reports.api import RESOURCES as REPORTS
from pishkhan.apps.sla.api import RESOURCES as SERVICE_LEVELS
from pishkhan.apps.staffdesk.api import RESOURCES as STAFFDESK
from pishkhan.doors.api import audit
from pishkhan.infra.api.assembly import House
from pishkhan.infra.notifications.api import resource as NOTICES  # noqa: N812 - a family like those of the apps
from pishkhan.infra.search.api import resource as SEARCH  # noqa: N812
from pishkhan.infra.search.synonyms_api import resource as SYNONYMS  # noqa: N812

VERSION = "1"
PARTS = (
    *DESK,
    *CUSTOMERS,
    *PEOPLE,
    *CALENDARS,
    *CATALOGUE,
    *SERVICE_LEVELS,
    *CONTRACTS,
    *ACADEMY,
    *KNOWLEDGE,
    *DUTY,
    *STAFFDESK,
    *LETTERS,
    *REPORTS,
    NOTICES,
    SYNONYMS,
    SEARCH,
    audit.resource,
)
house = House(PARTS, title="Pishkhan", version=VERSION)
