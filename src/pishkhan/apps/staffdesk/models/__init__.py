"""Tables of the customer's own desk."""

from pishkhan.apps.staffdesk.models.desks import DeskContract, OwnDesk
from pishkhan.apps.staffdesk.models.ranking import RankedItem
from pishkhan.apps.staffdesk.models.requests import StaffEntry, StaffFile, StaffRequest

__all__ = ["DeskContract", "OwnDesk", "RankedItem", "StaffEntry", "StaffFile", "StaffRequest"]
