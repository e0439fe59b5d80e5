"""Choosing what to practice: shape only."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import Level


class PracticeForm(forms.Form):
    """A topic and a level, of those that have questions."""

    skill = forms.ChoiceField(label=_("Topic"), error_messages={"required": _("Choose a topic.")})
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices, initial=Level.INTERMEDIATE)

    def __init__(self, *args: object, skills: Iterable[str] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Form's own arguments, passed on
        field = self.fields["skill"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("Choose a topic")), *((skill, skill) for skill in skills)]
