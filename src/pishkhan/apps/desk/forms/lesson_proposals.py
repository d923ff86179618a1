"""What a trainer makes of a proposal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.queries.lesson_proposals import sections
from pishkhan.apps.knowledge.rules.terms import LONGEST_TITLE
from pishkhan.apps.people import queries as people
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField
from pishkhan.infra.web.forms import VersionedForm
from pishkhan.infra.web.marked import MarkedTextField
from pishkhan.pure.actor import Actor


class AcceptProposalForm(VersionedForm):
    """A lesson in a part of a course."""

    section = IntegerChoiceField(label=_("Part of a course"))
    title = CleanCharField(label=_("Title of the lesson"), max_length=160)
    body = MarkedTextField(
        label=_("Text"),
        rows=14,
        help_text=_("Drafted from the answers, without the names we know of; read it before anybody else does."),
    )
    minutes = IntegerAnyDigitsField(label=_("Minutes"), required=False, max_value=1440)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, f"{one.course.title} · {one.title}") for one in sections(actor)]
        self.fields["section"].choices = [("", _("Choose…")), *choices]  # type: ignore[attr-defined]


class ArticleProposalForm(VersionedForm):
    """An article to begin with."""

    title = CleanCharField(label=_("Title of the article"), max_length=LONGEST_TITLE)
    question = CleanTextField(
        label=_("The question"), help_text=_("As a customer would ask it; may stay empty."), required=False
    )
    body = CleanTextField(
        label=_("The answer"),
        help_text=_("Drafted from the answers, without the names we know of; read it before anybody else does."),
    )


class ReplyProposalForm(VersionedForm):
    """A canned reply for a desk."""

    title = CleanCharField(label=_("Title"), max_length=80)
    team_id = IntegerChoiceField(label=_("For which desk"))
    body = CleanTextField(
        label=_("Text"),
        help_text=_("Drafted from the answers, without the names we know of; read it before anybody else does."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team_id"].choices = named(people.desks().values_list(*NAMED))  # type: ignore[attr-defined]


class DismissProposalForm(VersionedForm):
    """Why it is no lesson."""

    reason = CleanCharField(label=_("Why it is no lesson"), max_length=300)
