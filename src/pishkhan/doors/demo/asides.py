"""What agents do beside the work: a note, a tag, a link, an article, another owner, another priority."""

from pishkhan.apps.desk.actions.articles import use_article
from pishkhan.apps.desk.actions.labels import link, tag
from pishkhan.apps.desk.actions.owning import transfer
from pishkhan.apps.desk.actions.priority import change_priority
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.rules.states import LinkKind
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.texts import tag_name
from pishkhan.pure.actor import Actor

LEFT_OUT = 3


def little_things(case: Case) -> None:
    """Each of them now and then."""
    stage = case.stage
    if case.happens(0.16):
        body = case.script.note or case.say("note")
        case.keep(note(actor=case.owner, at=case.at, code=case.code, body=body, visibility=_note_for(case)))
    if case.happens(0.07):
        case.keep(tag(actor=case.owner, at=case.at, code=case.code, name=tag_name(stage.rng)))
    if case.happens(0.03):
        _link(case)
    if case.happens(0.04):
        _transfer(case)
    if case.happens(0.06):
        _regrade(case)


def use_known(case: Case, speaker: Actor) -> None:
    """Of three answers of which the house has written, two name the article."""
    article_id = case.stage.articles.get((case.ticket.product_id, case.ticket.category_id))
    if article_id is not None and case.ticket.pk % LEFT_OUT:
        use_article(actor=speaker, at=case.at, code=case.code, article_id=article_id)


def _note_for(case: Case) -> str:
    return "desk" if case.happens(0.4) else "specialists"


def _link(case: Case) -> None:
    others = [code for code, other in case.stage.live.items() if other.script.category == case.script.category]
    others = [code for code in others if code != case.code]
    if others:
        target = case.stage.rng.choice(others)
        case.keep(link(actor=case.owner, at=case.at, code=case.code, target_code=target, kind=LinkKind.RELATED))


def _transfer(case: Case) -> None:
    heir = case.stage.on_duty(case.at).user_id
    if heir is not None and heir != case.ticket.owner_id:
        manager = case.stage.house.actors["amir"]
        case.keep(transfer(actor=manager, at=case.at, code=case.code, to_user_id=heir, reason=case.say("transfer")))


def _regrade(case: Case) -> None:
    impact, urgency = case.grade
    raises = case.happens(0.6)
    new = (impact, max(urgency - 1, 1)) if raises else (impact, min(urgency + 1, 3))
    if new == case.grade:
        return
    reason = case.say("raised" if raises else "lowered")
    case.keep(
        change_priority(actor=case.speaker, at=case.at, code=case.code, impact=new[0], urgency=new[1], reason=reason)
    )
    case.grade = new
