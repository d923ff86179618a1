"""The REST door: the apps' resources in one API under ``/api/v1``; no rule and no table of its own (N1)."""

from pishkhan.apps.contracts.api import RESOURCES as CONTRACTS
from pishkhan.apps.desk.api import RESOURCES as DESK
from pishkhan.infra.api.assembly import House

VERSION = "1"
house = House((*DESK, *CONTRACTS), title="Pishkhan", version=VERSION)
