"""The REST door: the apps' resources in one API under ``/api/v1``; no rule and no table of its own (N1)."""

from pishkhan.apps.desk.api import RESOURCES as DESK
from pishkhan.infra.api.assembly import House
from pishkhan.infra.search.api import resource as search

VERSION = "1"
house = House((*DESK, search), title="Pishkhan", version=VERSION)
