"""Writing an article, and what becomes of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.remarks import LONGEST_SIGNATURE
from pishkhan.apps.knowledge.rules.terms import (
    LONGEST_REASON,
    LONGEST_REMARK,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    ArticleTerms,
    ArticleText,
)
from pishkhan.infra.web.choices import ChoiceField, FilesField, IntegerChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, JalaliDateTimeField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.marked import MarkedTextField
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key

LANGUAGES = (("fa", _("Persian")), ("en", _("English")))


class FindArticlesForm(forms.Form):
    """What of the list is asked for."""

    q = CleanCharField(label=_("Words"), required=False)
    state = ChoiceField(label=_("State"), required=False)
    audience = ChoiceField(label=_("Audience"), required=False)
    order = ChoiceField(label=_("Order"), required=False, choices=(("", _("Last changed")), ("used", _("Most used"))))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("state", ArticleState), ("audience", Audience)):
            choices = [(one.value, _(one.label)) for one in words]
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]


class TextForm(VersionedForm):
    """The text of an article, and why it is written anew."""

    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    summary = CleanCharField(
        label=_("Summary"),
        required=False,
        max_length=LONGEST_SUMMARY,
        help_text=_("A sentence or two, in the words people ask in."),
    )
    body = MarkedTextField(label=_("Text"), required=False, rows=18)
    reason = CleanCharField(
        label=_("Why"), max_length=LONGEST_REASON, help_text=_("Others read it beside this edition.")
    )

    def text(self) -> ArticleText:
        """What was typed, as a value."""
        facts = self.facts()
        return ArticleText(facts["title"], facts["summary"], facts["body"])


class NewArticleForm(TextForm):
    """A new article."""

    language = ChoiceField(label=_("Language"), choices=LANGUAGES)
    category = IntegerChoiceField(label=_("Category"), required=False)
    product = RecordField(label=_("Product"), required=False)
    field_order = ("title", "language", "category", "product", "summary", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        offer(self)

    def terms(self) -> ArticleTerms:
        """What was typed, as a value."""
        facts = self.facts()
        return ArticleTerms(self.text(), facts["language"], facts["category"])


class AudienceForm(VersionedForm):
    """For whom an article is, and where it belongs."""

    audience = ChoiceField(label=_("Audience"), widget=forms.RadioSelect)
    product = RecordField(label=_("Product"), required=False)
    organisation = CleanCharField(
        label=_("Customer"),
        required=False,
        max_length=200,
        help_text=_("Only for the audience “One customer”; its subsidiaries are included."),
    )
    category = IntegerChoiceField(label=_("Category"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["audience"].choices = [(one.value, _(one.label)) for one in Audience]  # type: ignore[attr-defined]
        offer(self)

    def clean_organisation(self) -> int | None:
        """The customer that is meant; several and none are told."""
        name = self.cleaned_data["organisation"]
        found = customers.find_organisations(self.actor, name, limit=3) if name else []
        exact = [one for one in found if one.name_key == unique_key(name)] or found
        if name and not exact:
            raise ValidationError(gettext("There is no customer of this name."), code="unknown")
        if len(exact) > 1:
            names = gettext(", ").join(one.name for one in exact)
            raise ValidationError(gettext("Write the whole name; these are alike: %(names)s") % {"names": names})
        return exact[0].pk if exact else None

    def aim(self) -> Aim:
        """What was chosen, as a value."""
        facts = self.facts()
        product = facts["product"].pk if facts["product"] else None
        return Aim(Audience(facts["audience"]), product, facts["organisation"])


class MoveForm(VersionedForm):
    """Another state, why, and when a validated text comes out."""

    state = ChoiceField(label=_("State"), widget=forms.RadioSelect)
    reason = CleanCharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("Needed where it goes back or to the archive."),
    )
    release_at = JalaliDateTimeField(
        label=_("Publication time"), required=False, help_text=_("Only when it is validated; empty means at once.")
    )

    def __init__(self, *args: Any, states: tuple[ArticleState, ...], may_release: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(one.value, _(one.label)) for one in states]  # type: ignore[attr-defined]
        if not may_release:
            del self.fields["release_at"]


class ReleaseForm(VersionedForm):
    """Another instant for what is planned."""

    release_at = JalaliDateTimeField(
        label=_("Publication time"), required=False, help_text=_("Leave it empty for at once.")
    )


class FlagForm(OnceForm):
    """What is wrong."""

    body = CleanTextField(label=_("What is wrong"), max_length=LONGEST_REMARK, widget=forms.Textarea({"rows": 4}))


class SettleForm(OnceForm):
    """What came of a flag."""

    answer = CleanCharField(label=_("What came of it"), required=False, max_length=LONGEST_REASON)


class FilesForm(OnceForm):
    """Files to put beside an article."""

    added = FilesField(label=_("Files"), required=True)

    def place_of(self, field: str | None) -> str | None:
        """Where a refusal is told."""
        return "added" if field in {"file", "files"} else field


class SureForm(OnceForm):
    """Nothing but the decision itself."""


class RemarkForm(OnceForm):
    """A comment of a reader."""

    body = CleanTextField(label=_("Comment"), max_length=LONGEST_REMARK, widget=forms.Textarea({"rows": 3}))
    signed = CleanCharField(
        label=_("Your first name"),
        required=False,
        max_length=LONGEST_SIGNATURE,
        help_text=_("Shown beside the comment. Empty: nobody but us sees who wrote it."),
    )


def offer(form: forms.Form) -> None:
    """Fill in the categories and products on offer."""
    branches = [(one.category.pk, one.trail) for one in catalogue.categories()]
    form.fields["category"].choices = [("", _("No category")), *branches]  # type: ignore[attr-defined]
    form.fields["product"].queryset = catalogue.products()  # type: ignore[attr-defined]
