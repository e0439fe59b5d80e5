"""Interview plans: shapes of what is sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.domain.plan_parts import known_competencies, lines_of, questions_in
from interviews.enums import InterviewMode, InterviewType
from interviews.forms.sessions import offer_people, person_field
from interviews.models import InterviewPlan, InterviewTemplate, PlanInterview
from recruiting.models import JobRequisition, PipelineStage


class PlanForm(forms.Form):
    """A plan: its name, and what it is copied from."""

    name = forms.CharField(label=_("Name"), max_length=200)
    copy_of = forms.ModelChoiceField(
        label=_("Begin with a copy of"),
        queryset=InterviewPlan.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("Nothing"),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copies: Any = self.fields["copy_of"]
        copies.queryset = plans


class PlanNameForm(forms.Form):
    """A plan's name."""

    name = forms.CharField(label=_("Name"), max_length=200)


class PlanInterviewForm(forms.Form):
    """One interview of a plan: when, what, who."""

    title = forms.CharField(label=_("Title"), max_length=200)
    stage = forms.ModelChoiceField(
        label=_("At the stage"),
        queryset=PipelineStage.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("Any stage"),
    )
    interview_type = forms.ChoiceField(label=_("Type"), choices=InterviewType.choices)
    mode = forms.ChoiceField(label=_("Held by"), choices=InterviewMode.choices)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=480, initial=60, step_size=5)
    purpose = forms.CharField(
        label=_("What it shall show"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    template = forms.ModelChoiceField(
        label=_("Questions from a template"),
        queryset=InterviewTemplate.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
    )
    lines = forms.CharField(
        label=_("Questions, one a line"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("“question | competency”. A line that begins with a dash is a prompt of the question before."),
    )
    competencies = forms.CharField(
        label=_("Competencies for the scorecard, one a line"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    interviewers = person_field(_("Who sits in it"), several=True, required=False)
    pool = person_field(_("Or one of a pool"), several=True, required=False)
    pool_weekly_limit = forms.IntegerField(
        label=_("Interviews a week for each of the pool, at most"), min_value=1, max_value=100, required=False
    )

    def __init__(self, *args: Any, requisition: JobRequisition | None, templates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        offer_people(self, "interviewers", "pool")
        stages = PipelineStage.objects.order_by("pipeline_id", "position")
        fields["stage"].queryset = stages.filter(pipeline=requisition.pipeline_id) if requisition else stages
        fields["template"].queryset = templates
        fields["competencies"].help_text = _("We know what the levels look like for: %(names)s.") % {
            "names": ", ".join(known_competencies())
        }

    @staticmethod
    def initial_of(one: PlanInterview) -> dict[str, Any]:
        """What the form shows of an interview."""
        plain = ("title", "interview_type", "mode", "minutes", "purpose", "pool_weekly_limit")
        return {
            **{name: getattr(one, name) for name in plain},
            "stage": one.stage.public_id if one.stage is not None else None,
            "template": one.template.public_id if one.template is not None else None,
            "lines": lines_of(one.questions),
            "competencies": "\n".join(row["name"] for row in one.competencies),
            "interviewers": [user.public_id for user in one.interviewers.all()],
            "pool": [user.public_id for user in one.pool.all()],
        }

    def details(self, before: PlanInterview | None = None) -> dict[str, Any]:
        """The fields of `plans.add_interview`. Anchors of competencies that stay are kept."""
        given = dict(self.cleaned_data)
        kept = {row["name"].casefold(): row for row in before.competencies} if before is not None else {}
        names = [line.strip() for line in given.pop("competencies").splitlines() if line.strip()]
        given["competencies"] = [kept.get(name.casefold(), {"name": name}) for name in names]
        given["questions"] = questions_in(given.pop("lines"))
        return given
