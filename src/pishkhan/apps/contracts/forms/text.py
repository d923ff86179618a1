"""The text of a contract as it is typed: its days, people, quotas, and a row for each line."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.contracts.queries.rows import Contract, ContractLine, Quota
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, QuotaKind, Scope
from pishkhan.apps.contracts.rules.terms import LONGEST_MONTHS
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.amounts import HoursField, RialsField
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, IntegerAnyDigitsField, JalaliDateField
from pishkhan.infra.web.forms import VersionedForm
from pishkhan.infra.web.seeking import Sought, SoughtField

Choices = Mapping[str, Sequence[tuple[Any, Any]]]
EMPTY_ROWS = 2
MOST_ROWS = 30


class LineForm(forms.Form):
    """One row; without a service level it is no line."""

    product = IntegerChoiceField(label=_("Product"), required=False)
    request_type = IntegerChoiceField(label=_("Request type"), required=False)
    scope = ChoiceField(label=_("Scope"), choices=[(one.value, _(one.label)) for one in Scope], required=False)
    policy = IntegerChoiceField(label=_("Service level"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A row that names work names its service level too."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("policy") and (cleaned.get("product") or cleaned.get("request_type")) and not self.errors:
            self.add_error("policy", gettext("Choose the service level of this line."))
        return cleaned

    def line(self) -> LineTerms | None:
        """The line as values, None for an empty row."""
        facts = self.cleaned_data
        if not facts["policy"]:
            return None
        return LineTerms(
            policy_id=facts["policy"],
            product_id=facts["product"],
            request_type_id=facts["request_type"],
            scope=Scope(facts["scope"] or Scope.INCLUDED),
        )


class ContractForm(VersionedForm):
    """Everything a contract says; ``kind`` is chosen once."""

    kind = ChoiceField(label=_("Kind"), choices=[(one.value, _(one.label)) for one in ContractKind])
    number = CleanCharField(label=_("Contract number"), max_length=40)
    starts_on = JalaliDateField(label=_("First day"), required=False)
    ends_on = JalaliDateField(label=_("Last day"), required=False)
    warranty_months = IntegerAnyDigitsField(
        label=_("Months of warranty"),
        required=False,
        max_value=LONGEST_MONTHS,
        help_text=_("Only for a warranty, which has no dates before its go-live."),
    )
    covers_tree = forms.BooleanField(label=_("It covers the subsidiary organisations too"), required=False)
    price_rials = RialsField(label=_("Price"), required=False, help_text=_("In rials, or write “tomans” after it."))
    signatory = SoughtField(label=_("Customer's signatory"), required=False, nobody=_("Nobody"))
    counterpart = RecordField(
        label=_("Our counterpart"),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("The person the customer knows by name."),
    )
    cases = IntegerAnyDigitsField(label=_("Cases"), required=False, help_text=_("Leave it empty for no limit."))
    hours = HoursField(
        label=_("Working hours"), required=False, help_text=_("Hours, or hours and minutes such as 120:30.")
    )
    visits = IntegerAnyDigitsField(label=_("Visits"), required=False)

    def __init__(
        self,
        *args: Any,
        choices: Choices,
        rows: int,
        lines: Sequence[Any],
        signatories: Sought,
        colleagues: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signatory"].seek(signatories)  # type: ignore[attr-defined]
        self.fields["counterpart"].queryset = colleagues  # type: ignore[attr-defined]
        data = self.data if self.is_bound else None
        padded = [*lines, *[{}] * rows][:rows]
        self.lines = [
            LineForm(data, prefix=f"line-{number}", initial=initial, choices=choices)
            for number, initial in enumerate(padded)
        ]

    def clean(self) -> dict[str, Any]:
        """The rows are read too."""
        cleaned = super().clean()
        if not all([line.is_valid() for line in self.lines]):  # noqa: C419 - every row says what is wrong with it
            self.add_error(None, gettext("Something in the lines of the contract is not right."))
        return cleaned

    def terms(self, kind: ContractKind) -> ContractTerms:
        """What was typed, as values; a warranty's own days are not asked for."""
        facts = self.cleaned_data
        dated = kind is not ContractKind.WARRANTY
        quotas = {one: facts[one.value] for one in QuotaKind if facts[one.value] is not None}
        return ContractTerms(
            number=facts["number"],
            kind=kind,
            lines=tuple(line for row in self.lines if (line := row.line()) is not None),
            starts_on=facts["starts_on"] if dated else None,
            ends_on=facts["ends_on"] if dated else None,
            warranty_months=None if dated else facts["warranty_months"],
            covers_tree=facts["covers_tree"],
            price_rials=facts["price_rials"],
            signatory_id=facts["signatory"].pk if facts["signatory"] else None,
            counterpart_id=facts["counterpart"].pk if facts["counterpart"] else None,
            quotas=quotas,
        )


def kept(contract: Contract, quotas: Sequence[Quota]) -> dict[str, Any]:
    """A contract as the form shows it."""
    amounts = {one.kind: one.allowed if one.kind == QuotaKind.HOURS else shaped(one.allowed) for one in quotas}
    names = ("kind", "number", "starts_on", "ends_on", "covers_tree", "price_rials")
    months = shaped(contract.warranty_months) if contract.warranty_months else ""
    people = {"signatory": contract.signatory_id, "counterpart": contract.counterpart_id}
    return {name: getattr(contract, name) for name in names} | {"warranty_months": months} | people | amounts


def kept_line(line: ContractLine) -> dict[str, Any]:
    """A line as its row shows it."""
    return {
        "policy": line.policy_id,
        "product": line.product_id,
        "request_type": line.request_type_id,
        "scope": line.scope,
    }
