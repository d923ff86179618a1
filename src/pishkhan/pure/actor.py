"""Who asks: the one value every query and action receives first."""

from dataclasses import dataclass, field, replace

from pishkhan.pure.words import N_, Worded


class Role(Worded):
    """What a person may be at the vendor or at a customer (requirements, "The people")."""

    AGENT = "agent", N_("Front-desk agent")
    SPECIALIST = "specialist", N_("Specialist")
    MANAGER = "manager", N_("Manager")
    QUALITY = "quality", N_("Quality")
    CONTRACTS = "contracts", N_("Contracts and sales")
    TRAINER = "trainer", N_("Trainer")
    ADMINISTRATOR = "administrator", N_("Administrator")
    REPRESENTATIVE = "representative", N_("Customer representative")
    SIGNATORY = "signatory", N_("Customer signatory")
    STAFF = "staff", N_("Customer staff")


class ActorKind(Worded):
    """Which side of the desk an actor stands on."""

    VENDOR = "vendor", N_("Vendor")
    CUSTOMER = "customer", N_("Customer")
    SYSTEM = "system", N_("System")
    ANONYMOUS = "anonymous", N_("Visitor")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system at the moment of asking; holds identifiers only, so that no layer needs another's models.

    ``desk_ids`` are the front desks a vendor's person belongs to, ``team_ids`` every team including desks,
    ``managed_ids`` the teams he manages. ``contact_id`` is the person record at the customer; ``organisations`` are the
    organisations in which he holds the role that names each set.
    """

    kind: ActorKind
    user_id: int | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    desk_ids: frozenset[int] = frozenset()
    team_ids: frozenset[int] = frozenset()
    managed_ids: frozenset[int] = frozenset()
    contact_id: int | None = None
    represents: frozenset[int] = frozenset()
    signs_for: frozenset[int] = frozenset()
    works_at: frozenset[int] = frozenset()
    language: str = "fa"
    source: str = field(default="", compare=False)

    @property
    def is_vendor(self) -> bool:
        """Whether this is one of the vendor's own people."""
        return self.kind is ActorKind.VENDOR

    @property
    def is_customer(self) -> bool:
        """Whether this is somebody at a customer."""
        return self.kind is ActorKind.CUSTOMER

    @property
    def is_system(self) -> bool:
        """Whether no person acts: a timer, a handler, an import."""
        return self.kind is ActorKind.SYSTEM

    @property
    def speaks_for(self) -> frozenset[int]:
        """The organisations of a customer's representative or signatory: of these he sees what is the house's own."""
        return self.represents | self.signs_for

    def has(self, role: Role) -> bool:
        """Whether the actor holds ``role`` anywhere."""
        return role in self.roles


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Pishkhan")
ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)


def by_word_of(actor: Actor) -> Actor:
    """The system acting on somebody's word, where his own rights end: the record keeps whose word it was.

    Whoever uses it has decided before that this person may ask for exactly this.
    """
    return replace(SYSTEM, user_id=actor.user_id, name=actor.name, language=actor.language, source=actor.source)
