"""Shapes of what people send about offers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recruiting.domain.offers.answers import NAME_LENGTH
from recruiting.domain.offers.templates import offer_templates
from recruiting.enums import EmploymentType
from recruiting.enums.offers import OfferStatus, PayPeriod
from recruiting.forms.requisitions import PersonChoice, plain, staff
from recruiting.models import OfferTemplate

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OfferForm(forms.Form):
    """What is offered, until when, and the letter's words."""

    amount = forms.DecimalField(label=_("Salary"), max_digits=12, decimal_places=2, min_value=Decimal("0.01"))
    currency = forms.CharField(
        label=_("Currency"),
        max_length=3,
        validators=[RegexValidator(r"\A[A-Za-z]{3}\Z", _("Three letters, as in EUR."))],
        help_text=_("Three letters, as in EUR."),
    )
    period = forms.ChoiceField(label=_("Paid for"), choices=PayPeriod.choices)
    bonus = forms.CharField(label=_("Bonus"), max_length=500, required=False)
    equity = forms.CharField(label=_("Equity"), max_length=500, required=False)
    start_date = forms.DateField(label=_("First day"), widget=_DATE)
    employment_type = forms.ChoiceField(label=_("Employment"), choices=EmploymentType.choices)
    location = forms.CharField(label=_("Place of work"), max_length=150, required=False)
    manager = PersonChoice(
        label=_("Manager"),
        queryset=User.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("Nobody named"),
    )
    answer_by = forms.DateField(
        label=_("Answer by"), widget=_DATE, help_text=_("The offer expires at the end of this day.")
    )
    template = forms.ModelChoiceField(
        label=_("Template"), queryset=OfferTemplate._base_manager.none(), required=False, to_field_name="public_id"
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    body = forms.CharField(
        label=_("Letter"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Plain text. A line that begins with “- ” is a list item, **words** are bold."),
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self.initial["amount"] = plain(self.initial.get("amount"))
        choices: Any = self.fields["manager"]
        choices.queryset = staff()
        templates: Any = self.fields["template"]
        templates.queryset = offer_templates()

    def with_template(self) -> "OfferForm":
        """What was typed so far, with the words and the language of the chosen template; unbound, nothing complains."""
        typed = {name: self[name].value() for name in self.fields}
        chosen = next((one for one in offer_templates() if str(one.public_id) == str(typed["template"])), None)
        if chosen is not None:
            typed |= {"body": chosen.body, "language": chosen.language}
        return OfferForm(initial=typed)

    def clean_currency(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["currency"]).upper()


class OfferTemplateForm(forms.Form):
    """A letter's words."""

    name = forms.CharField(label=_("Name"), max_length=100)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    is_default = forms.BooleanField(label=_("New offers begin with it"), required=False)
    body = forms.CharField(
        label=_("Letter"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Plain text. A line that begins with “- ” is a list item, **words** are bold."),
    )


class OfferFilter(forms.Form):
    """What narrows the list."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Any status")), *OfferStatus.choices])


class AcceptForm(forms.Form):
    """The candidate's word: a typed name and a ticked sentence."""

    name = forms.CharField(
        label=_("Your full name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Type it as you would sign."),
    )
    agree = forms.BooleanField(label=_("I have read the offer and accept it."))


class DeclineForm(forms.Form):
    """The candidate's no."""

    reason = forms.CharField(label=_("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(forms.Form):
    """Why the company takes it back."""

    reason = forms.CharField(required=False, max_length=500)
