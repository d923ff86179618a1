"""Who passes, one press of a button, and the neighbours of a page."""

from pishkhan.apps.academy.rules import may_keep, may_read
from pishkhan.infra.web.passing import P, View, only
from pishkhan.infra.web.passing import places as places
from pishkhan.infra.web.passing import pressed as pressed

METHODS = ["GET", "HEAD", "POST"]


def readers_only(view: View[P]) -> View[P]:
    """Let in whoever looks at the academy; to everybody else there is no such page."""
    return only(view, may_read)


def keepers_only(view: View[P]) -> View[P]:
    """Let in whoever keeps the academy; to everybody else there is no such page."""
    return only(view, may_keep)
