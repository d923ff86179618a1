"""What the representative says to what he was taught."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.infra.web.forms import OnceForm


class LearntForm(OnceForm):
    """Learnt or not yet, with a word if one likes; the two buttons are the choice."""

    learnt = ChoiceField(
        label=_("Did you learn it?"),
        choices=[("yes", _("Yes, I learnt it")), ("no", _("Not yet"))],
        widget=forms.RadioSelect,
    )
    word = CleanCharField(label=_("Anything to add"), max_length=300, required=False)
