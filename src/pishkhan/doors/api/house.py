"""The REST door: the apps' resources in one API under ``/api/v1``; no rule and no table of its own (N1)."""

from pishkhan.apps.customers.api import RESOURCES as CUSTOMERS
from pishkhan.apps.desk.api import RESOURCES as DESK
from pishkhan.apps.letters.api import RESOURCES as LETTERS
from pishkhan.infra.api.assembly import House

VERSION = "1"
house = House((*DESK, *CUSTOMERS, *LETTERS), title="Pishkhan", version=VERSION)
