"""Shapes of what people send about pipelines and their stages."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from recruiting.enums import StageKind
from recruiting.models import Pipeline


def of_request(named: str) -> UUID | None:
    """The id that is named, None for what is no id."""
    try:
        return UUID(named)
    except ValueError:
        return None


def what_of(sent: QueryDict) -> tuple[str, str]:
    """(kind, value) of an entry action: `what` holds both (`mail:<id>`), or the kind whose `value` is written."""
    kind, _colon, value = sent.get("what", "").partition(":")
    return kind, value or sent.get("value", "")


class PipelineNameForm(forms.Form):
    """What a pipeline is called."""

    name = forms.CharField(label=_("Name"), max_length=100)


class PipelineChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One pipeline of the tenant, by its public id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Pipeline.objects.none(), to_field_name="public_id", **kwargs)


class NewPipelineForm(PipelineNameForm):
    """A pipeline that is not there yet: the usual stages, or those of another."""

    copy_of = PipelineChoice(label=_("Stages of"), required=False, empty_label=_("The usual stages"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copy_of"].queryset = Pipeline.objects.order_by("name")  # type: ignore[attr-defined]


class StageForm(forms.Form):
    """A stage's name and its promise."""

    name = forms.CharField(label=_("Name"), max_length=60)
    sla_days = forms.IntegerField(label=_("Days until a card is late"), min_value=1, max_value=365, required=False)


class NewStageForm(StageForm):
    """A stage that is not there yet."""

    kind = forms.ChoiceField(
        label=_("What it is for"),
        choices=[choice for choice in StageKind.choices if choice[0] != StageKind.HIRED],
        initial=StageKind.OTHER,
    )
