"""Shapes of scorecards and notes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from interviews.domain.anchors import COMMON, Anchors, anchors_of, common_of
from interviews.domain.feedback import Card
from interviews.enums import Recommendation
from interviews.models import InterviewFeedback

LEVELS = [(str(level), str(level)) for level in range(1, 6)]
LABELS = {
    "overall_rating": _("Overall"),
    "technical_rating": _("Technical depth"),
    "communication_rating": _("Communication"),
    "problem_solving_rating": _("Problem solving"),
    "culture_add_rating": _("Culture add"),
}
_MOST_SKILLS = 8


class RatingField(forms.TypedChoiceField):
    """A rating from 1 to 5, or none; `anchors` say what each looks like."""

    def __init__(self, *, label: Any, anchors: Anchors) -> None:
        super().__init__(
            label=label, choices=LEVELS, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
        )
        self.anchors = anchors


def _long(label: Any, rows: int, most: int, words: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), help_text=words
    )


class FeedbackForm(forms.Form):
    """A whole scorecard. Competencies, skills and questions come from the interview's kit; a competency that bears the
    name of a common criterion is that criterion, with the kit's anchors."""

    recommendation = forms.ChoiceField(
        label=_("Recommendation"), choices=Recommendation.choices, required=False, widget=forms.RadioSelect
    )
    strengths = _long(_("Strengths"), 3, 8000, _("What you saw or heard, with an example."))
    weaknesses = _long(_("Weaknesses"), 3, 8000)
    detailed_notes = _long(_("More notes"), 4, 20_000)
    requires_second_round = forms.BooleanField(label=_("A second round is needed"), required=False)
    follow_up_notes = _long(_("What the next interviewer should ask"), 2, 8000)
    reason = forms.CharField(label=_("Why you amend it"), max_length=500, required=False)

    def __init__(self, *args: Any, feedback: InterviewFeedback, **kwargs: Any) -> None:
        session = feedback.interview
        super().__init__(*args, **{**kwargs, "initial": _initial(feedback)})
        kit = {str(one["name"]): anchors_of(one) for one in session.competencies if one.get("name")}
        written = {common_of(name): anchors for name, anchors in kit.items() if anchors}
        self.competencies = [one for one in session.competencies if one.get("name") and not common_of(one["name"])]
        self.guide = [str(one.get("text", "")) for one in session.question_guide if one.get("text")]
        asked = session.requisition.required_skills if session.requisition else {}
        known = [str(one["skill"]) for one in feedback.skills_evaluated]
        self.skills = list(dict.fromkeys([*known, *asked]))[:_MOST_SKILLS]
        for name, anchors in COMMON.items():
            self.fields[name] = RatingField(label=LABELS[name], anchors=written.get(name, anchors))
        for n, one in enumerate(self.competencies):
            self.fields[f"competency_{n}"] = RatingField(label=one["name"], anchors=anchors_of(one))
        for n, skill in enumerate(self.skills):
            self.fields[f"skill_{n}"] = RatingField(label=skill, anchors={})
        choices = [(str(n), text) for n, text in enumerate(self.guide)]
        self.fields["questions"] = forms.MultipleChoiceField(
            label=_("Questions you asked"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )
        self._prefill(feedback)

    def _prefill(self, feedback: InterviewFeedback) -> None:
        for n, one in enumerate(self.competencies):
            self.fields[f"competency_{n}"].initial = feedback.competency_ratings.get(one["name"])
        rated = {one["skill"]: one.get("rating") for one in feedback.skills_evaluated}
        for n, skill in enumerate(self.skills):
            self.fields[f"skill_{n}"].initial = rated.get(skill)
        said = {one.get("question") for one in feedback.questions_asked}
        self.fields["questions"].initial = [str(n) for n, text in enumerate(self.guide) if text in said]

    def ratings(self) -> Iterator[BoundField]:
        """The common ratings, the overall one first."""
        return (self[name] for name in COMMON)

    def focus(self) -> Iterator[BoundField]:
        """The kit's competencies."""
        return (self[f"competency_{n}"] for n in range(len(self.competencies)))

    def skill_ratings(self) -> Iterator[BoundField]:
        """The skills that the job asks for."""
        return (self[f"skill_{n}"] for n in range(len(self.skills)))

    def card(self) -> Card:
        """The arguments of the feedback verbs."""
        given = self.cleaned_data
        competencies = {
            one["name"]: given[f"competency_{n}"]
            for n, one in enumerate(self.competencies)
            if given[f"competency_{n}"] is not None
        }
        skills = [
            {"skill": skill, "rating": given[f"skill_{n}"], "note": ""}
            for n, skill in enumerate(self.skills)
            if given[f"skill_{n}"] is not None
        ]
        asked = [{"question": self.guide[int(n)], "note": ""} for n in given["questions"]]
        plain = ("recommendation", "strengths", "weaknesses", "detailed_notes", "requires_second_round")
        return Card(
            **{name: given[name] for name in (*COMMON, *plain, "follow_up_notes")},
            competency_ratings=competencies,
            skills_evaluated=skills,
            questions_asked=asked,
        )


def _initial(feedback: InterviewFeedback) -> dict[str, Any]:
    names = (*COMMON, "recommendation", "strengths", "weaknesses", "detailed_notes", "requires_second_round")
    return {name: getattr(feedback, name) for name in (*names, "follow_up_notes")}


class NotesForm(forms.Form):
    """Private notes of one interviewer, taken live."""

    notes = _long(_("Your notes, private"), 14, 20_000)
