"""Shape: which test is compared between groups, and by what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessments.domain.queries.differences import compared_tests
from assessments.models import Assessment

MOST = 500


class DifferencesForm(forms.Form):
    """A test that somebody took, and sex or race and ethnicity. What is refused is the first of each."""

    test = forms.ChoiceField(label=_("Test"), required=False)
    trait = forms.ChoiceField(
        label=_("Groups by"), choices=[("sex", _("Sex")), ("ethnicity", _("Race or ethnicity"))], required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tests = {str(one.public_id): one for one in compared_tests(user)[:MOST]}
        listed = [(key, one.title) for key, one in self.tests.items()]
        self.fields["test"].choices = listed  # type: ignore[attr-defined]  # a ChoiceField

    def asked(self) -> tuple[Assessment | None, str]:
        """(the test, None where nobody took any; the trait)."""
        self.full_clean()
        given = self.cleaned_data
        first = next(iter(self.tests.values()), None)
        return self.tests.get(given.get("test", ""), first), given.get("trait") or "sex"
