"""What a talk's page sends: shape only."""

from django import forms

from interviews.domain.talks import Answer


class AnswerForm(forms.Form):
    """One answer. The domain refuses what is empty or too long."""

    client_id = forms.CharField(required=False, strip=True)
    text = forms.CharField(required=False, strip=False)
    answers = forms.IntegerField(required=False, min_value=0)
    goes_on = forms.BooleanField(required=False)
    is_dictated = forms.BooleanField(required=False)
    is_edited = forms.BooleanField(required=False)

    def answer(self) -> Answer:
        """The answer, once the form is valid."""
        return Answer(**self.cleaned_data)


class DraftForm(forms.Form):
    """What stands in the composer, with its number and the turn that it answers."""

    text = forms.CharField(required=False, strip=False)
    seq = forms.IntegerField(min_value=1, max_value=2**53)
    answers = forms.IntegerField(min_value=0)
