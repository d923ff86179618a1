"""What is said after a link was made: mailed, or to be handed over by the administrator himself."""

from django.utils.translation import gettext as _

from pishkhan.apps.people.actions import Invited
from pishkhan.infra.mail.smtp import has_server
from pishkhan.pure.actor import Actor, Role


def said_of(actor: Actor, invited: Invited) -> str:
    """A sentence; it holds the link only for an administrator, and only where no mail could bring it."""
    if (invited.mailed and has_server()) or not actor.has(Role.ADMINISTRATOR):
        return _("A link was mailed to %(address)s.") % {"address": invited.user.email}
    facts = {"name": invited.user.full_name, "address": invited.address}
    return (
        _("No mail could be sent. Hand this link over to %(name)s yourself; it is shown only now: %(address)s") % facts
    )
