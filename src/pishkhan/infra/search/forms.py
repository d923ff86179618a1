"""A synonym as it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.search.keeping import MOST_LETTERS
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.infra.web.forms import OnceForm


class SynonymForm(OnceForm):
    """What is asked for, what is found as well, and whether that holds the other way round."""

    said = CleanCharField(label=_("Who asks for"), max_length=MOST_LETTERS)
    meant = CleanCharField(label=_("Finds also"), max_length=MOST_LETTERS)
    both_ways = forms.BooleanField(label=_("And the other way round"), required=False, initial=True)
