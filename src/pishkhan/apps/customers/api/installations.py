"""Installations: what runs where, whether it is heard, and the watch over it (D6); customers read their own."""

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.urls import reverse
from pydantic import Field

from pishkhan.apps.customers.actions import installations as actions
from pishkhan.apps.customers.actions import watching
from pishkhan.apps.customers.queries import installations as queries
from pishkhan.apps.customers.rules.heartbeats import WatchState
from pishkhan.infra.api.answers import Answer, By, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Count, Id, Line, Name, OneOf, PathId, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "Installations")
INSTALLATION = "/installations/{installation_id}"


class HeartbeatAnswer(Answer):
    """How the watch stands; `due_at` is when it must be heard again, null while nobody waits for it."""

    state: Annotated[str, OneOf(WatchState)]
    period_minutes: int
    grace_minutes: int
    last_seen_at: datetime | None
    due_at: datetime | None


class InstallationRow(Answer):
    """An installation in a list."""

    id: int
    name: str
    organisation: Ref
    product: Ref
    release: str
    servers: int | None
    users: int | None
    active: bool
    heartbeat: HeartbeatAnswer


class SilenceAnswer(Answer):
    """One time it was silent: last heard, noticed, over; `relapses` is how often it fell again meanwhile."""

    began_at: datetime
    found_at: datetime
    ended_at: datetime | None
    relapses: int


class InstallationAnswer(InstallationRow):
    """An installation and its latest silences; `notes` are the vendor's own, empty for everybody else."""

    version: int
    notes: str
    silences: list[SilenceAnswer]


class AddressAnswer(Answer):
    """A heartbeat address: told this once and kept by nobody; null when the same call is sent again."""

    id: Annotated[int, From("installation.pk")]
    address: Annotated[
        str | None, By(lambda made: settings.PUBLIC_URL + reverse("heartbeat", kwargs={"secret": made.secret}))
    ]


class InstallationFacts(Body):
    """What is known of an installation: `period_minutes` is how often it will call, `grace_minutes` how late it may."""

    product: Annotated[Id, As("product_id")]
    name: Annotated[Name, Field(max_length=120)]
    release: Annotated[Line, Field(max_length=60)] = Field("", examples=["5.2.1"])
    servers: Count | None = None
    users: Count | None = None
    notes: Annotated[Text, Field(max_length=4000)] = ""
    period_minutes: Count = actions.PERIOD_MINUTES
    grace_minutes: Count = actions.GRACE_MINUTES


class InstallationIn(InstallationFacts):
    """What is installed at an organisation."""

    organisation: Annotated[Id, As("organisation_id")]


class InstallationEditIn(InstallationFacts, Versioned):
    """An installation as it is to be."""


@resource.get("/installations", InstallationRow, rows=True)
def list_installations(
    call: Call,
    text: Line = "",
    organisation: PathId | None = None,
    product: PathId | None = None,
    heartbeat: Annotated[str | None, OneOf(WatchState)] = None,
    state: Annotated[str, OneOf("active", "closed")] = "active",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List installations by name.

    `text` is a part of the installation's or the organisation's name, in any spelling.
    """
    wanted: dict[str, Any] = {"organisation_id": organisation, "product_id": product, "state": heartbeat or ""}
    page = queries.installations_page(
        call.actor, text=text, active=state == "active", cursor=cursor, size=limit, **wanted
    )
    return Rows(many(InstallationRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/installations", InstallationAnswer)
def create_installation(call: Call, body: InstallationIn) -> Reply:
    """Write down what is installed at an organisation."""
    made = actions.create_installation(**given(call, body))
    return _reply(call, made.pk, location=f"/api/v1/installations/{made.pk}")


@resource.get(INSTALLATION, InstallationAnswer)
def get_installation(call: Call, installation_id: PathId) -> Reply:
    """Read one installation and when it was silent."""
    return _reply(call, installation_id)


@resource.put(INSTALLATION, InstallationAnswer)
def update_installation(call: Call, installation_id: PathId, body: InstallationEditIn) -> Reply:
    """Write anew what is known of it; what is left out becomes empty."""
    actions.update_installation(**given(call, body, installation_id=installation_id))
    return _reply(call, installation_id)


@resource.put(f"{INSTALLATION}/closure", InstallationAnswer)
def close_installation(call: Call, installation_id: PathId) -> Reply:
    """Take it out of use; its address ends."""
    actions.close_installation(**given(call, installation_id=installation_id))
    return _reply(call, installation_id)


@resource.delete(f"{INSTALLATION}/closure")
def reopen_installation(call: Call, installation_id: PathId) -> None:
    """Take it back into use."""
    actions.reopen_installation(**given(call, installation_id=installation_id))


@resource.post(f"{INSTALLATION}/address", AddressAnswer)
def issue_address(call: Call, installation_id: PathId) -> Reply:
    """Issue a heartbeat address, or another one: the one before ends at once."""
    shown = prepared(AddressAnswer)(watching.issue_address(**given(call, installation_id=installation_id)))
    return Reply(shown, kept=shown | {"address": None})


@resource.delete(f"{INSTALLATION}/address")
def end_address(call: Call, installation_id: PathId) -> None:
    """End the watch and its address."""
    watching.stop_watching(**given(call, installation_id=installation_id))


@resource.put(f"{INSTALLATION}/pause", InstallationAnswer)
def pause_watch(call: Call, installation_id: PathId) -> Reply:
    """Pause the watch: a silence opens no request until it is resumed."""
    watching.pause_watching(**given(call, installation_id=installation_id))
    return _reply(call, installation_id)


@resource.delete(f"{INSTALLATION}/pause")
def resume_watch(call: Call, installation_id: PathId) -> None:
    """Resume the watch, with a fresh term."""
    watching.resume_watching(**given(call, installation_id=installation_id))


def _reply(call: Call, installation_id: int, *, location: str = "") -> Reply:
    found = queries.installation(call.actor, installation_id)
    shown = _Shown(call, found)
    return Reply(prepared(InstallationAnswer)(shown), version=found.version, location=location)


class _Shown:
    """One installation for one reader."""

    def __init__(self, call: Call, installation: Any) -> None:
        self._installation = installation
        self.silences = queries.silences_of(call.actor, installation.pk)
        self.notes = installation.notes if call.actor.is_vendor else ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._installation, name)
