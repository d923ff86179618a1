"""The media by which somebody is called at once, each tried on its own and answering for itself (E7).

In the product and by mail are there from the beginning. A higher app that can do more (text messages, calls) makes its
medium known with `medium` in its ``notices``; whoever calls people names none of them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.mail.models import MailState, OutgoingMail
from pishkhan.infra.mail.sending import send
from pishkhan.infra.notifications.keeping import tell
from pishkhan.infra.notifications.notice import Notice
from pishkhan.pure.words import N_, Worded

MAX_AGE = timedelta(days=2)
"""What happened longer ago, as the demo or an import tells it, calls nobody outside the product."""


class Outcome(Worded):
    """What became of one attempt to reach somebody by one medium."""

    WAITING = "waiting", N_("On its way")
    SENT = "sent", N_("Sent")
    KEPT = "kept", N_("Not sent")
    FAILED = "failed", N_("Could not be delivered")
    NO_ADDRESS = "no_address", N_("No address is known")
    TOO_OLD = "too_old", N_("Not sent: it was long ago")

    @property
    def is_undelivered(self) -> bool:
        """Whether somebody should know that this attempt reached nobody."""
        return self in {Outcome.KEPT, Outcome.FAILED, Outcome.NO_ADDRESS}


Carry = Callable[[Notice], Outcome]
Settled = Callable[[Collection[str]], Mapping[str, Outcome]]


@dataclass(frozen=True, slots=True)
class Medium:
    """One way to call somebody; ``label`` is English, marked by ``N_``.

    ``carry`` puts the call of a notice on its way in the current transaction, without touching the network, and says
    what is known at once. ``settled`` gives what became of calls on their way, by the ``key`` of their notices.
    """

    code: str
    label: str
    carry: Carry
    settled: Settled


_MEDIA: dict[str, Medium] = {}


def medium(code: str, *, label: str, carry: Carry, settled: Settled) -> Medium:
    """Make a medium known; one code has one medium."""
    made = Medium(code, label, carry, settled)
    if code in _MEDIA:
        message = f"two media are called {code!r}"
        raise ValueError(message)
    _MEDIA[code] = made
    return made


def media() -> list[Medium]:
    """Every medium, in the order in which it was made known."""
    return list(_MEDIA.values())


def find_medium(code: str) -> Medium | None:
    """The medium an attempt names, if this version of the product knows it."""
    return _MEDIA.get(code)


def call(notice: Notice) -> dict[str, Outcome]:
    """Call somebody by every medium there is, in the current transaction; what is known of each at once."""
    return {one.code: one.carry(notice) for one in media()}


def settled(waiting: Collection[tuple[str, str]]) -> dict[tuple[str, str], Outcome]:
    """What became of calls on their way, each named by its medium and the key of its notice; one question a medium."""
    found: dict[tuple[str, str], Outcome] = {}
    for code in sorted({code for code, _key in waiting}):
        known = find_medium(code)
        keys = [key for of_medium, key in waiting if of_medium == code]
        for key, outcome in (known.settled(keys) if known else {}).items():
            found[code, key] = outcome
    return found


def _keep(notice: Notice) -> Outcome:
    tell([replace(notice, mail=None)])
    return Outcome.SENT


def _nothing(_keys: Collection[str]) -> Mapping[str, Outcome]:
    """A notice in the product is there with the call itself."""
    return {}


def _post(notice: Notice) -> Outcome:
    if notice.mail is None:
        return Outcome.NO_ADDRESS
    if timezone.now() - notice.at > MAX_AGE:
        return Outcome.TOO_OLD
    send(replace(notice.mail, key=notice.key))
    return Outcome.WAITING


def _posted(keys: Collection[str]) -> Mapping[str, Outcome]:
    """A mail is sent, kept where no server is set, or given up by its job."""
    ends = {MailState.SENT: Outcome.SENT, MailState.KEPT: Outcome.KEPT}
    mails = OutgoingMail.objects.filter(key__in=keys, state__in=ends).values_list("key", "state")
    found = {key: ends[MailState(state)] for key, state in mails}
    dead = Job.objects.filter(unique_key__in=[f"mail:{key}" for key in keys], state=JobState.DEAD)
    given_up = {str(key).removeprefix("mail:"): Outcome.FAILED for key in dead.values_list("unique_key", flat=True)}
    return given_up | found


IN_PRODUCT = medium("product", label=N_("In the product"), carry=_keep, settled=_nothing)
MAIL = medium("mail", label=N_("Mail"), carry=_post, settled=_posted)
