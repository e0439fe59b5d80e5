"""Shapes of what people ask of a job's applicants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums import Outcome
from recruiting.enums.mail import MailKind
from recruiting.models import JobRequisition, MailTemplate, PipelineStage


class ApplicantFilter(forms.Form):
    """The list's filters, as they stand in the address. What is not on offer counts as not asked."""

    q = forms.CharField(required=False, max_length=100)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    missing = forms.ChoiceField(label=_("Missing skill"), required=False)
    decided = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[("", _("Any decision")), ("no", _("Not decided")), *Outcome.choices],
    )
    flagged = forms.ChoiceField(
        label=_("Answers"), required=False, choices=[("", _("Any answers")), ("1", _("Flagged answers"))]
    )
    sort = forms.ChoiceField(required=False, choices=[("", ""), ("newest", "")], widget=forms.HiddenInput)

    def __init__(self, data: Any, *, requisition: JobRequisition, stages: list[PipelineStage], flagged: bool) -> None:
        super().__init__(data)
        skills = [*requisition.required_skills, *requisition.nice_to_have]
        self.fields["stage"].choices = [("", _("Any stage")), *((str(s.public_id), s.name) for s in stages)]  # type: ignore[attr-defined]
        self.fields["missing"].choices = [("", _("Missing: any")), *((name, name) for name in skills)]  # type: ignore[attr-defined]
        if not flagged:
            del self.fields["flagged"]

    def wanted(self) -> dict[str, Any]:
        """What is asked for: the fields that hold."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


MAIL_CHOICES = [("later", _("Write to them later")), ("now", _("Write to them now")), ("no", _("Write nothing"))]


class RejectionForm(forms.Form):
    """Why somebody is rejected, and whether, when and in which words they are told. `usual` is a reason on offer, `why`
    one's own words; without `mail` nobody is written to."""

    usual = forms.CharField(max_length=500, required=False)
    why = forms.CharField(max_length=500, required=False)
    mail = forms.ChoiceField(choices=MAIL_CHOICES, required=False)
    template = forms.ModelChoiceField(queryset=MailTemplate.objects.none(), to_field_name="public_id", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = MailTemplate.objects.in_use().filter(kind=MailKind.REJECTION)
        self.fields["template"].queryset = rows  # type: ignore[attr-defined]

    def words(self) -> str:
        """One's own words, else the reason on offer; both where both are given."""
        given = [self.cleaned_data.get(name, "").strip() for name in ("usual", "why")]
        return ". ".join(one for one in given if one)[:500]

    def mailing(self) -> dict[str, Any]:
        """The arguments of reject_application about the mail."""
        when = self.cleaned_data.get("mail")
        if when not in ("later", "now"):
            return {"mail": False}
        delay = {"delay_hours": 0} if when == "now" else {}
        return {"mail": True, "template": self.cleaned_data.get("template"), **delay}


class ApplicantsActForm(RejectionForm):
    """One act on the ticked applicants: a move to a stage, a rejection, a tag, a recruiter, comparing, or what an app
    above offers (`act` is its code). `key` makes the same form sent twice act once."""

    act = forms.CharField(max_length=30, required=False)
    stage_to = forms.UUIDField(required=False)
    tag = forms.CharField(max_length=60, required=False)
    user = forms.UUIDField(required=False)
    key = forms.CharField(max_length=64, required=False)

    def clean(self) -> dict[str, Any]:
        """Each act with what it needs."""
        given: dict[str, Any] = super().clean() or {}
        given["act"] = act = given.get("act") or "move"
        needs = {
            "move": ("stage_to", given.get("stage_to"), _("Choose a stage.")),
            "reject": ("why", self.words(), _("A rejection needs a reason.")),
            "tag": ("tag", given.get("tag", "").replace(",", " ").strip(), _("Write one tag.")),
            "assign": ("user", given.get("user"), _("Choose who looks after them.")),
        }
        field, value, sentence = needs.get(act, ("act", True, ""))
        if not value:
            self.add_error(field, sentence)
        return given
