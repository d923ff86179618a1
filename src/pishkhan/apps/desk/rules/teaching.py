"""Teaching counts: an answer may teach the representative something, and he says whether he learnt it (C6)."""

from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded


class TeachingState(Worded):
    """What became of it; the representative says it once."""

    WAITING = "waiting", N_("Waiting for the representative")
    LEARNT = "learnt", N_("Learnt")
    NOT_YET = "not_yet", N_("Not yet")
    TAKEN_BACK = "taken_back", N_("Taken back")


ANSWERED = (TeachingState.LEARNT, TeachingState.NOT_YET)
TEACHING_VERBS = (Verb.REPLIED, Verb.RESOLVED)
"""Messages of the desk that can teach: a reply and the final answer."""


def can_teach(verb: str, visibility: str, actor_kind: str) -> bool:
    """Whether an entry is an answer of ours that the customer reads."""
    return verb in TEACHING_VERBS and visibility == Visibility.CUSTOMER and actor_kind == ActorKind.VENDOR


def check_waiting(state: str) -> None:
    """It is answered once, and taken back only before. Raises ``Refusal``."""
    if state != TeachingState.WAITING:
        raise Refusal("desk.teaching_answered", N_("This was answered or taken back already."))


def check_one_thing(lesson_id: int | None, article_id: int | None) -> None:
    """An answer teaches a lesson or an article, at a time. Raises ``Refusal``."""
    if (lesson_id is None) == (article_id is None):
        message = N_("Choose a lesson or an article.")
        raise Refusal("desk.teach_one", message, field="lesson")


def no_answer_to_teach_with() -> Refusal:
    """There is nothing that was taught."""
    message = N_("Choose a reply or an answer of ours that the customer can read.")
    return Refusal("desk.no_answer_taught", message, field="seq")


def nobody_to_teach() -> Refusal:
    """Only the representative is taught: what he learns stays with his customer."""
    message = N_("Only a request of the customer's own representative can be marked as taught.")
    return Refusal("desk.nobody_to_teach", message, field="lesson")


def taught_already() -> Refusal:
    """One request teaches the same once."""
    return Refusal("desk.taught_already", N_("This is marked on this request already."), field="lesson")


def not_a_lesson() -> Refusal:
    """What cannot be read in the portal teaches nobody."""
    return Refusal("desk.no_such_lesson", N_("Choose a lesson of a course that is open."), field="lesson")


def not_an_article() -> Refusal:
    """What he may not read teaches him nothing."""
    message = N_("Choose an article that has come out and that the representative may read.")
    return Refusal("desk.no_such_article", message, field="article")
