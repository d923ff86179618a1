"""The library of files: its folders, who keeps it, and what a customer may put into his own folder (G2)."""

from pishkhan.apps.knowledge.rules.states import WRITERS
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.words import N_, Worded

MOST_OWN_FILES = 500
MOST_OWN_BYTES = 10 * 1024**3
LONGEST_TITLE, LONGEST_NOTE = 160, 300


class Folder(Worded):
    """The folders of a library: what kind of paper a file is."""

    MANUAL = "manual", N_("Manuals")
    FORM = "form", N_("Forms and templates")
    DESIGN = "design", N_("Analysis and design")
    MINUTES = "minutes", N_("Minutes and reports")
    CONTRACT = "contract", N_("Contract papers")
    OTHER = "other", N_("Other files")


def may_keep_library(actor: Actor) -> bool:
    """Whether somebody of the vendor's adds to the library and takes out of it."""
    return has_role(actor, *WRITERS)


def may_give(actor: Actor, organisation_id: int | None) -> bool:
    """Whether a customer's representative puts files into this customer's folder: his own alone."""
    return actor.is_customer and organisation_id in actor.represents


def check_may_add(actor: Actor, organisation_id: int | None) -> None:
    """Who keeps the library adds anything, a representative to his own customer's folder. Raises ``NotFound``."""
    if not (may_keep_library(actor) or may_give(actor, organisation_id)):
        raise NotFound("page")


def may_change(actor: Actor, *, by_customer: bool, organisation_id: int | None) -> bool:
    """Whether somebody adds editions of a file or takes it out: a representative of what his side has given."""
    return may_keep_library(actor) or (by_customer and may_give(actor, organisation_id))


def check_may_change(actor: Actor, *, by_customer: bool, organisation_id: int | None) -> None:
    """As `may_change`; somebody who reads the file is told. Raises ``Refusal``."""
    if not may_change(actor, by_customer=by_customer, organisation_id=organisation_id):
        raise Refusal("knowledge.not_yours", N_("Only the side that added this file may do this."))


def check_room(count: int) -> None:
    """A customer's folder takes so many of his own files; those taken out count no more. Raises ``Refusal``."""
    if count >= MOST_OWN_FILES:
        message = N_("The folder of your organisation is full: it takes {most} files.")
        raise Refusal("knowledge.folder_full", message, field="added", most=MOST_OWN_FILES)


def check_size(size: int, more: int) -> None:
    """All editions in a customer's folder that his side has given keep within a size in bytes. Raises ``Refusal``."""
    if size + more > MOST_OWN_BYTES:
        message = N_("The folder of your organisation is full: all editions together take {most} GB at most.")
        raise Refusal("knowledge.folder_full", message, field="added", most=MOST_OWN_BYTES // 1024**3)


def check_folder(word: str) -> str:
    """Refuse what is no folder."""
    if word not in {one.value for one in Folder}:
        raise Refusal("choice", N_("Please choose one of the list."), field="folder")
    return word


def check_new(digest: str, latest: str) -> None:
    """An edition brings other bytes than the one before it. Raises ``Refusal``."""
    if digest == latest:
        raise Refusal("knowledge.same_file", N_("This is the very same file as the newest edition."), field="added")


def check_version(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was decided on top of an older state. Raises ``Conflict``."""
    if version is not None and version != present:
        message = N_("Somebody else changed this meanwhile. Look at what is there now, then send again.")
        raise Conflict("knowledge.changed_meanwhile", message, theirs=theirs)
