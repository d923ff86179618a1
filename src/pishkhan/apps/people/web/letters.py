"""What is said after a link was made: mailed, or to be handed over by the administrator himself."""

from django.utils.translation import gettext as _

from pishkhan.apps.people.actions import Invited
from pishkhan.infra.mail.smtp import has_server
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.actor import Role


def tell_link(request: ActorRequest, invited: Invited) -> None:
    """Say where the link went; it is shown only to an administrator, and only where no mail could bring it."""
    if (invited.mailed and has_server()) or not request.actor.has(Role.ADMINISTRATOR):
        flash(request, _("A link was mailed to %(address)s.") % {"address": invited.user.email})
        return
    said = _("No mail could be sent. Hand this link over to %(name)s yourself; it is shown only now:")
    flash(request, said % {"name": invited.user.full_name}, "warning", address=invited.address)
