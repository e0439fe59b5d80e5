"""Putting an assessment on a job: the shape of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import AssessmentStatus
from assessments.models import Assessment
from recruiting.enums import StageKind
from recruiting.models import JobRequisition, PipelineStage


class AttachForm(forms.Form):
    """An assessment, and the stage that sends it."""

    assessment = forms.ModelChoiceField(
        label=_("Assessment"),
        queryset=Assessment.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose one"),
    )
    stage = forms.ModelChoiceField(
        label=_("Sent by the stage"),
        queryset=PipelineStage.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("By hand"),
    )

    def __init__(self, *args: Any, requisition: JobRequisition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["assessment"].queryset = Assessment.objects.exclude(status=AssessmentStatus.ARCHIVED).order_by("title")
        later = PipelineStage.objects.filter(pipeline=requisition.pipeline_id).exclude(kind=StageKind.HIRED)
        first = later.order_by("position").values_list("pk", flat=True).first()
        fields["stage"].queryset = later.exclude(pk=first or 0).order_by("position")
